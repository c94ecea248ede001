package org.pouch.casework.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.dossier.CaseJson;

/** What an officer entered, each field checked by its form. */
public record FormAnswers(ObjectNode fields) {
    public Optional<String> text(String key) {
        return CaseJson.text(fields, key);
    }

    /** A field that its form requires. */
    public String require(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException("the form does not require " + key));
    }

    public LocalDate day(String key) {
        return LocalDate.parse(require(key));
    }

    /** Empty while the field is. */
    public Optional<LocalDate> dayIfGiven(String key) {
        return text(key).map(LocalDate::parse);
    }

    public boolean isTicked(String key) {
        return fields.path(key).asBoolean();
    }

    public boolean says(String key, String value) {
        return text(key).filter(value::equals).isPresent();
    }

    /** The lines of a text in which each line is one item. */
    public List<String> lines(String key) {
        return text(key).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    public static void refuseIfAny(Map<String, String> problems) {
        if (!problems.isEmpty()) {
            throw new DecisionRefused(
                    problems.size() == 1
                            ? "One field needs your attention."
                            : problems.size() + " fields need your attention.",
                    problems);
        }
    }
}
