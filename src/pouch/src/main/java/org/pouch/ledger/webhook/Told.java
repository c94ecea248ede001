package org.pouch.ledger.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Sha256;

/**
 * What a webhook is told: ids and an instant. The number of the line is not said, for it would tell how much happened between.
 *
 * @param packet null where it is about a case alone
 */
record Told(ToldEvent event, LedgerLine line, @Nullable String packet) {
    private static final int DELIVERY_DIGITS = 32;

    /** The same at each try and after a restart; another at another webhook. Says nothing: the hash of the line is known here alone. */
    String delivery(String webhook) {
        byte[] name = (webhook + "\n" + line.hash().hex()).getBytes(StandardCharsets.UTF_8);
        return Sha256.of(name).hex().substring(0, DELIVERY_DIGITS);
    }

    /** Canonical JSON, the same at each try. */
    byte[] body(String webhook) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("delivery", delivery(webhook));
        body.put("event", event.word());
        body.put("at", line.at().toString());
        body.put("case", line.requestId());
        if (packet != null) {
            body.put("packet", packet);
        }
        return CanonicalJson.bytes(body);
    }
}
