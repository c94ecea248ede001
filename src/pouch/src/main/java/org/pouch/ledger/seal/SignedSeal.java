package org.pouch.ledger.seal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Optional;
import org.pouch.packet.CanonicalJson;

/**
 * A seal and its signature.
 *
 * @param signature a detached CMS signature over what the seal says, dated where there is a time-stamping authority
 */
public record SignedSeal(LedgerSeal seal, byte[] signature) {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** As it is exported, in one line. */
    public String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("seal", seal.json());
        json.put("signature", Base64.getEncoder().encodeToString(signature));
        return new String(CanonicalJson.bytes(json), StandardCharsets.UTF_8);
    }

    /** Only the exact text that an export writes. */
    public static Optional<SignedSeal> parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            SignedSeal seal = new SignedSeal(
                    LedgerSeal.of(json.path("seal")),
                    Base64.getDecoder().decode(json.path("signature").asText()));
            return seal.text().equals(text) ? Optional.of(seal) : Optional.empty();
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException notASeal) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return seal.toString();
    }
}
