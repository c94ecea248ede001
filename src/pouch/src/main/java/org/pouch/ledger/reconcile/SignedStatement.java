package org.pouch.ledger.reconcile;

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
import org.jspecify.annotations.Nullable;
import org.pouch.packet.CanonicalJson;

/**
 * The first line of a statement's file.
 *
 * @param signature a detached CMS signature over the statement
 * @param countersignature null until the partner countersigned it
 */
public record SignedStatement(
        Statement statement, byte[] signature, @Nullable Countersignature countersignature) {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("statement", statement.json());
        json.put("signature", Base64.getEncoder().encodeToString(signature));
        if (countersignature != null) {
            json.set("countersignature", countersignature.json());
        }
        return new String(CanonicalJson.bytes(json), StandardCharsets.UTF_8);
    }

    /** Only the exact text that is written. */
    static Optional<SignedStatement> parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            SignedStatement signed = new SignedStatement(
                    Statement.of(json.path("statement")),
                    Base64.getDecoder().decode(json.path("signature").asText()),
                    json.has("countersignature") ? Countersignature.of(json.path("countersignature")) : null);
            return signed.text().equals(text) ? Optional.of(signed) : Optional.empty();
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException notAStatement) {
            return Optional.empty();
        }
    }

    SignedStatement with(Countersignature partners) {
        return new SignedStatement(statement, signature, partners);
    }
}
