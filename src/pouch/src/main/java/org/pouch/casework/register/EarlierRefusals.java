package org.pouch.casework.register;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.state.CaseState;
import org.pouch.identity.Identity;
import org.pouch.identity.NationalityCodes;
import org.pouch.packet.AttachmentClass;
import org.springframework.stereotype.Component;

/**
 * Requests that were refuted before: on the same evidence none is sent again to the state that did; once two states have refuted a person none that
 * asserts a nationality is sent to any, and once the person was determined stateless none that names a nationality at all. A portrait shows
 * who somebody is and of no nationality: another one is no new evidence.
 */
@Component
public final class EarlierRefusals {
    /** So many states, and whether the person is stateless is to be determined. */
    public static final int STATES_ENOUGH = 2;

    /** What an officer determined in {@link UserTaskId#DETERMINE_STATELESSNESS}. */
    public static final String STATELESS = "STATELESS";

    private final PersonCases cases;

    private final Dossiers dossiers;

    EarlierRefusals(PersonCases cases, Dossiers dossiers) {
        this.cases = cases;
        this.dossiers = dossiers;
    }

    /** A refuted case that may be the person's and that nobody can read counts as one of this state on the same evidence. */
    public boolean isRepeated(Dossier dossier) {
        PersonCases.Found found = cases.mayBeAbout(person(dossier.data()));
        List<CaseRow> same = onSameEvidence(found, dossier);
        boolean here = found.unreadable().stream().anyMatch(earlier -> isRefutedHere(earlier, dossier))
                || same.stream().anyMatch(earlier -> isRefutedHere(earlier.head(), dossier));
        return here
                || (assertsNationality(dossier) && states(same).size() >= STATES_ENOUGH)
                || (namesNationality(dossier) && same.stream().anyMatch(this::isStateless));
    }

    /** The states that refuted the person of a refuted case on its evidence, its own among them; codes, in their order. */
    public Set<String> refutingStates(Dossier dossier) {
        Set<String> states = states(onSameEvidence(cases.mayBeAbout(person(dossier.data())), dossier));
        states.add(dossier.row().counterpart().state());
        return states;
    }

    /** Other cases of this person whose evidence is all that this one has. */
    private static List<CaseRow> onSameEvidence(PersonCases.Found found, Dossier dossier) {
        return found.cases().stream()
                .filter(earlier -> !earlier.request().equals(dossier.request()))
                .filter(earlier -> RegisterSearch.mayBeOne(person(earlier.data()), person(dossier.data())))
                .filter(earlier -> evidence(earlier.data()).containsAll(evidence(dossier.data())))
                .toList();
    }

    private static Set<String> states(List<CaseRow> same) {
        return same.stream()
                .filter(earlier -> isRefuted(earlier.head()))
                .map(earlier -> earlier.counterpart().state())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isStateless(CaseRow earlier) {
        return dossiers.require(earlier.request())
                .latest(UserTaskId.DETERMINE_STATELESSNESS)
                .filter(entry -> entry.says("determination", STATELESS))
                .isPresent();
    }

    private static boolean assertsNationality(Dossier dossier) {
        return dossier.data().at("/person/category").asText().equals("NATIONAL");
    }

    private static boolean namesNationality(Dossier dossier) {
        return assertsNationality(dossier)
                || NationalityCodes.isOfState(
                        dossier.data().at("/person/nationality").asText());
    }

    private static boolean isRefutedHere(CaseRow.Head earlier, Dossier dossier) {
        return isRefuted(earlier)
                && !earlier.request().equals(dossier.request())
                && earlier.counterpart().equals(dossier.row().counterpart());
    }

    /** Also while its officers have not closed it: a determination takes months. */
    private static boolean isRefuted(CaseRow.Head earlier) {
        return "REFUTED".equals(earlier.outcome()) || earlier.standing().state() == CaseState.REFUTED;
    }

    private static Identity person(JsonNode request) {
        return PersonJson.identity(request.path("person"));
    }

    private static Set<String> evidence(JsonNode request) {
        Set<String> digests = new TreeSet<>();
        request.path("attachments").forEach(line -> {
            if (!line.path("class").asText().equals(AttachmentClass.PORTRAIT.name())) {
                digests.add(line.path("sha256").asText());
            }
        });
        return digests;
    }
}
