package org.pouch.casework.register;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Persons;
import org.pouch.identity.Identity;
import org.springframework.stereotype.Component;

/** Requests that the same state refuted before: on the same evidence none is sent again. */
@Component
public final class EarlierRefusals {
    private final CaseStore cases;

    EarlierRefusals(CaseStore cases) {
        this.cases = cases;
    }

    public boolean isRepeated(Dossier file) {
        return cases.refuted(file.row().counterpart()).stream()
                .filter(earlier -> !earlier.request().equals(file.request()))
                .anyMatch(earlier -> isSamePerson(earlier.data(), file.data())
                        && evidence(earlier.data()).containsAll(evidence(file.data())));
    }

    private static boolean isSamePerson(JsonNode one, JsonNode other) {
        Identity before = Persons.identity(one.path("person"));
        Identity now = Persons.identity(other.path("person"));
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
