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
        return cases.refuted(dossier.row().counterpart()).stream()
                .filter(earlier -> !earlier.request().equals(dossier.request()))
                .anyMatch(earlier -> isSamePerson(earlier.data(), dossier.data())
                        && evidence(earlier.data()).containsAll(evidence(dossier.data())));
    }

    private static boolean isSamePerson(JsonNode one, JsonNode other) {
        Identity before = PersonJson.identity(one.path("person"));
        Identity now = PersonJson.identity(other.path("person"));
        return RegisterSearch.isSameId(before.nationalId(), now.nationalId())
                || RegisterSearch.isSamePerson(before, now);
    }

    private static Set<String> evidence(JsonNode request) {
        Set<String> digests = new TreeSet<>();
        request.path("attachments")
                .forEach(line -> digests.add(line.path("sha256").asText()));
        return digests;
    }
}
