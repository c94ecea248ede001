package org.pouch.casework.register;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.identity.Identity;
import org.springframework.stereotype.Component;

/** Requests that the same state refuted before: on the same evidence none is sent again. */
@Component
public final class EarlierRefusals {
    private final CaseStore cases;

    EarlierRefusals(CaseStore cases) {
        this.cases = cases;
    }

    public boolean isRepeated(Dossier dossier) {
        Identity person = PersonJson.identity(dossier.data().path("person"));
        return cases.mayBeAbout(person).stream()
                .filter(earlier -> earlier.counterpart().equals(dossier.row().counterpart()))
                .filter(earlier -> "REFUTED".equals(earlier.outcome()))
                .filter(earlier -> !earlier.request().equals(dossier.request()))
                .anyMatch(earlier -> isSamePerson(earlier.data(), person)
                        && evidence(earlier.data()).containsAll(evidence(dossier.data())));
    }

    private static boolean isSamePerson(JsonNode request, Identity now) {
        Identity before = PersonJson.identity(request.path("person"));
        return RegisterSearch.mayBeOne(before, now);
    }

    private static Set<String> evidence(JsonNode request) {
        Set<String> digests = new TreeSet<>();
        request.path("attachments")
                .forEach(line -> digests.add(line.path("sha256").asText()));
        return digests;
    }
}
