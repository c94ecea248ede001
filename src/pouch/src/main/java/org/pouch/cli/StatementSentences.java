package org.pouch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an authority answers about the statements between its ledger and those of its partners, in lines. */
final class StatementSentences {
    private final JsonNode statements;

    /** @param statements the answer of {@code /api/ledger/statements}: the newest days first */
    StatementSentences(JsonNode statements) {
        if (!statements.isArray()) {
            throw new CommandFailed("The authority did not answer with its statements. Is it of the same version?");
        }
        this.statements = statements;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (JsonNode each : statements) {
            lines.add(text(each, "partner") + "  " + text(each, "day") + "  "
                    + (each.path("ours").asBoolean() ? "stated by us     " : "stated by partner")
                    + "  " + text(each, "state") + "  " + text(each, "answeredAt"));
            each.path("differences").forEach(sentence -> lines.add("    " + sentence.asText()));
        }
        if (lines.isEmpty()) {
            lines.add(
                    "No statement was exchanged yet. A partner is stated to from the day on which its Pouch is known to"
                            + " understand it: ./pouch partner test finds out.");
        }
        return lines;
    }

    /** False when the last statement with a partner, one way or the other, differs. */
    boolean agree() {
        Set<String> seen = new HashSet<>();
        for (JsonNode each : statements) {
            boolean isLast = seen.add(text(each, "partner") + each.path("ours").asBoolean());
            if (isLast && text(each, "state").equals("DIFFERS")) {
                return false;
            }
        }
        return true;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
