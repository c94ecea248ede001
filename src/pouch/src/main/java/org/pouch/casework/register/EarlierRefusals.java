package org.pouch.casework.register;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.identity.Identity;
import org.springframework.stereotype.Component;

/** Requests that the same state refuted before: on the same evidence none is sent again. */
@Component
public final class EarlierRefusals {
    private final PersonCases cases;

    EarlierRefusals(PersonCases cases) {
        this.cases = cases;
    }

    /** A refuted case that may be the person's and that nobody can read counts as one on the same evidence. */
    public boolean isRepeated(Dossier dossier) {
        Identity person = PersonJson.identity(dossier.data().path("person"));
        PersonCases.Found found = cases.mayBeAbout(person);
        return found.unreadable().stream().anyMatch(earlier -> isRefuted(earlier, dossier))
                || found.cases().stream()
                        .filter(earlier -> isRefuted(earlier.head(), dossier))
                        .anyMatch(earlier -> isSamePerson(earlier.data(), person)
                                && evidence(earlier.data()).containsAll(evidence(dossier.data())));
    }

    private static boolean isRefuted(CaseRow.Head earlier, Dossier dossier) {
        return earlier.counterpart().equals(dossier.row().counterpart())
                && "REFUTED".equals(earlier.outcome())
                && !earlier.request().equals(dossier.request());
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
