package org.pouch.exchange.erasing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** What a packet of kind ERASURE says. */
record ErasureNote(Subject subject, RequestId request, Instant at, Exchanged exchanged) {
    enum Subject {
        ERASE,
        ERASED,
        KEPT
    }

    ObjectNode json() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("subject", subject.name());
        data.put("case", request.value());
        data.put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
        data.put("packets", exchanged.packets());
        data.put("digest", exchanged.digest().hex());
        return data;
    }

    /** @param data by the schema, which was checked */
    static ErasureNote of(JsonNode data) {
        return new ErasureNote(
                Subject.valueOf(data.path("subject").asText()),
                new RequestId(data.path("case").asText()),
                Instant.parse(data.path("at").asText()),
                new Exchanged(
                        data.path("packets").asInt(),
                        new Sha256(data.path("digest").asText())));
    }
}
