package org.pouch.sealing.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pouch.packet.Envelope;
import org.pouch.packet.Finding;

/** Compares what envelope and data both say: a packet that contradicts itself is not sealed and not opened. */
public final class EnvelopeCheck {
    /** The fields of the data that the envelope has as well. */
    static final Set<String> SHARED = Set.of("requestId", "agreement", "inReplyTo");

    /** Where data name the languages of the pages, as all kinds but the receipt do. */
    static final String LANGUAGES = "languagesOfPacket";

    private EnvelopeCheck() {}

    public static List<Finding> differences(Envelope envelope, ObjectNode data) {
        Map<String, String> said = new TreeMap<>();
        said.put("requestId", envelope.requestId().value());
        said.put("agreement", envelope.agreement());
        said.put("inReplyTo", String.valueOf(envelope.inReplyTo()));
        said.put(LANGUAGES, String.join(" ", envelope.languages()));
        return said.entrySet().stream()
                .filter(entry -> data.has(entry.getKey()))
                .filter(entry -> !text(data.get(entry.getKey())).equals(entry.getValue()))
                .map(entry -> Finding.error(
                        "ENVELOPE_DIFFERS", entry.getKey() + " is not the same in the data and on the envelope."))
                .toList();
    }

    private static String text(JsonNode value) {
        return value.isArray() ? String.join(" ", PageLayout.texts(value)) : value.asText();
    }
}
