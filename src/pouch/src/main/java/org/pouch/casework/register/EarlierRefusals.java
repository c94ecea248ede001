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

/**
 * Requests that were refuted before: on the same evidence none is sent again to the state that did, and once two states have refuted a
 * person none that asserts a nationality is sent to any.
 */
@Component
public final class EarlierRefusals {
    private static final int STATES_ENOUGH = 2;

    private final PersonCases cases;

    EarlierRefusals(PersonCases cases) {
        this.cases = cases;
    }

    /** A refuted case that may be the person's and that nobody can read counts as one of this state on the same evidence. */
    public boolean isRepeated(Dossier dossier) {
        Identity person = PersonJson.identity(dossier.data().path("person"));
        PersonCases.Found found = cases.mayBeAbout(person);
        Set<String> states = new TreeSet<>();
        boolean here = found.unreadable().stream().anyMatch(earlier -> isRefutedHere(earlier, dossier));
        for (CaseRow earlier : found.cases()) {
            if (isRefuted(earlier.head(), dossier)
                    && isSamePerson(earlier.data(), person)
                    && evidence(earlier.data()).containsAll(evidence(dossier.data()))) {
                here |= isRefutedHere(earlier.head(), dossier);
                states.add(earlier.counterpart().state());
            }
        }
        return here || (states.size() >= STATES_ENOUGH && assertsNationality(dossier));
    }

    private static boolean assertsNationality(Dossier dossier) {
        return dossier.data().at("/person/category").asText().equals("NATIONAL");
    }

    private static boolean isRefutedHere(CaseRow.Head earlier, Dossier dossier) {
        return isRefuted(earlier, dossier)
                && earlier.counterpart().equals(dossier.row().counterpart());
    }

    private static boolean isRefuted(CaseRow.Head earlier, Dossier dossier) {
        return "REFUTED".equals(earlier.outcome()) && !earlier.request().equals(dossier.request());
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
