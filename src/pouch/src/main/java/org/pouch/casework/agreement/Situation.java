package org.pouch.casework.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.pouch.casework.dossier.CaseJson;

/**
 * What decides which row of the agreements a case is under.
 *
 * @param person such as NATIONAL (A7)
 * @param procedure such as NORMAL (A4)
 */
public record Situation(String requestingState, String requestedState, String person, String procedure, LocalDate day) {
    private static final int CODE = 3;

    /** @param request its data, which need not be sound */
    public static Situation of(JsonNode request, LocalDate day) {
        return new Situation(
                state(request, "requestingAuthority"),
                state(request, "requestedAuthority"),
                CaseJson.textOr(request, "person.category", ""),
                CaseJson.textOr(request, "procedure", ""),
                day);
    }

    private static String state(JsonNode request, String field) {
        String authority = CaseJson.textOr(request, field, "");
        return authority.length() > CODE ? authority.substring(0, CODE) : authority;
    }
}
