package org.pouch.exchange.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;

/** What a packet of kind STATUS_QUERY says. */
record StatusNote(Subject subject, List<Line> lines) {
    /** As many as the schema admits. */
    static final int MOST = 50;

    StatusNote {
        lines = List.copyOf(lines);
    }

    enum Subject {
        QUERY,
        ANSWER
    }

    enum Status {
        ASKED,
        RECEIVED,
        NOT_RECEIVED,
        OTHER_CONTENT
    }

    /** @param digest of the document, as the side that asks has sent it */
    record Line(PacketId packet, Sha256 digest, Status status) {
        Line answered(Status answer) {
            return new Line(packet, digest, answer);
        }
    }

    ObjectNode json() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("subject", subject.name());
        ArrayNode packets = data.putArray("packets");
        for (Line line : lines) {
            packets.addObject()
                    .put("packet", line.packet.value())
                    .put("digest", line.digest.hex())
                    .put("status", line.status.name());
        }
        return data;
    }

    /** @param data by the schema, which was checked */
    static StatusNote of(JsonNode data) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : data.path("packets")) {
            lines.add(new Line(
                    new PacketId(line.path("packet").asText()),
                    new Sha256(line.path("digest").asText()),
                    Status.valueOf(line.path("status").asText())));
        }
        return new StatusNote(Subject.valueOf(data.path("subject").asText()), lines);
    }
}
