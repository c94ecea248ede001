package org.pouch.ledger.seal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.ChainVerifier;
import org.pouch.ledger.LedgerFile;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Sha256;

/**
 * One line with what leads from it to a sealed root.
 *
 * @param seal the number of the seal that covers it; null when it was not sealed yet
 * @param path from its hash to the root of that seal
 */
public record ProvenLine(LedgerLine line, @Nullable Long seal, List<Sha256> path) {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public ProvenLine {
        path = List.copyOf(path);
    }

    /** In one line: the ledger's own line as an export has it, and the path beside. */
    public String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("line", LedgerFile.text(line));
        if (seal != null) {
            json.put("seal", seal);
            ArrayNode hashes = json.putArray("path");
            path.forEach(hash -> hashes.add(hash.hex()));
        }
        return new String(CanonicalJson.bytes(json), StandardCharsets.UTF_8);
    }

    /** Only the exact text that {@link #text()} writes. */
    public static Optional<ProvenLine> parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            List<Sha256> path = new ArrayList<>();
            json.path("path").forEach(hash -> path.add(new Sha256(hash.asText())));
            return LedgerFile.parse(json.path("line").asText())
                    .map(line -> new ProvenLine(
                            line, json.has("seal") ? json.path("seal").asLong() : null, path))
                    .filter(proven -> proven.text().equals(text));
        } catch (JsonProcessingException | IllegalArgumentException notProven) {
            return Optional.empty();
        }
    }

    /** Why the line is not one that this seal covers; empty when it is. */
    public Optional<String> fault(LedgerSeal covering) {
        if (line.sequence() < 1
                || new ChainVerifier(line.sequence() - 1, line.previous())
                        .next(line)
                        .isPresent()) {
            return Optional.of("its content is not what its hash was made of");
        }
        try {
            Sha256 root = MerkleTree.root(line.hash(), line.sequence() - covering.first(), covering.lines(), path);
            return root.equals(covering.root())
                    ? Optional.empty()
                    : Optional.of("it is not among the lines of its seal");
        } catch (IllegalArgumentException leadsNowhere) {
            return Optional.of("it is not among the lines of its seal");
        }
    }
}
