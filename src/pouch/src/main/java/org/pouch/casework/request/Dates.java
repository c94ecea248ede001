package org.pouch.casework.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.pouch.casework.dossier.CaseJson;

/** Reads dates of a request and says which are no days of the calendar. */
final class Dates {
    private Dates() {}

    /** Empty when not given or no day; the latter is a problem. */
    static Optional<LocalDate> read(JsonNode data, String path, String rule, RequestProblems problems) {
        return read(CaseJson.text(data, path), path, rule, problems);
    }

    static Optional<LocalDate> read(Optional<String> text, String field, String rule, RequestProblems problems) {
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException noSuchDay) {
            problems.add(field, rule, "The date is no day of the calendar.");
            return Optional.empty();
        }
    }
}
