package org.pouch.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Sha256;

/** How a line becomes text and hash: the same in the database, in an exported file and for whoever checks either. */
final class ChainedLine {
    static final Sha256 START = new Sha256("0".repeat(64));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ChainedLine() {}

    static LedgerLine follow(
            long sequence, Instant at, String event, @Nullable String requestId, String data, Sha256 previous) {
        Sha256 hash = Sha256.of(CanonicalJson.bytes(content(sequence, at, event, requestId, data, previous)));
        return new LedgerLine(sequence, at, event, requestId, data, previous, hash);
    }

    /** The line as it is exported: canonical JSON with the hash among its fields. */
    static String text(LedgerLine line) {
        ObjectNode content =
                content(line.sequence(), line.at(), line.event(), line.requestId(), line.data(), line.previous());
        content.put("hash", line.hash().hex());
        return new String(CanonicalJson.bytes(content), StandardCharsets.UTF_8);
    }

    private static ObjectNode content(
            long sequence, Instant at, String event, @Nullable String requestId, String data, Sha256 previous) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("sequence", sequence);
        content.put("at", at.toString());
        content.put("event", event);
        if (requestId != null) {
            content.put("requestId", requestId);
        }
        try {
            content.set("data", MAPPER.readTree(data));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("the data of a line are JSON", notJson);
        }
        content.put("previous", previous.hex());
        return content;
    }
}
