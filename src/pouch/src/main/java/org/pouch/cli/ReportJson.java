package org.pouch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.pouch.packet.Finding;

/** What the JSON reports of {@code ./pouch verify} have in common, for signatures and for seals. */
final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReportJson() {}

    static String verdict(boolean accepted) {
        return accepted ? "ACCEPTED" : "REFUSED";
    }

    static ObjectNode file(Path file, boolean accepted) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("file", file.toString());
        node.put("verdict", verdict(accepted));
        return node;
    }

    static void addFindings(ObjectNode node, List<Finding> found) {
        ArrayNode findings = node.putArray("findings");
        for (Finding finding : found) {
            findings.addObject()
                    .put("code", finding.code())
                    .put("severity", finding.severity().name())
                    .put("message", finding.message());
        }
    }

    static String of(List<ObjectNode> files) {
        try {
            // In a string of JSON the escape is the character; outside of strings there is none to escape.
            return ForeignText.lines(MAPPER.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(MAPPER.createArrayNode().addAll(files)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
