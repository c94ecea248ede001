package org.pouch.casework;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an officer entered, each field checked by its form. */
record Answers(ObjectNode fields) {
    Optional<String> text(String key) {
        return CaseJson.text(fields, key);
    }

    /** A field that its form requires. */
    String require(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException("the form does not require " + key));
    }

    LocalDate day(String key) {
        return LocalDate.parse(require(key));
    }

    boolean isTicked(String key) {
        return fields.path(key).asBoolean();
    }

    boolean says(String key, String value) {
        return text(key).filter(value::equals).isPresent();
    }

    /** The lines of a text in which each line is one item. */
    List<String> lines(String key) {
        return text(key).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static void refuseIfAny(Map<String, String> problems) {
        if (!problems.isEmpty()) {
            throw new DecisionRefused(
                    problems.size() == 1
                            ? "One field needs your attention."
                            : problems.size() + " fields need your attention.",
                    problems);
        }
    }

    static void refuse(String field, String sentence) {
        refuseIfAny(Map.of(field, sentence));
    }
}
