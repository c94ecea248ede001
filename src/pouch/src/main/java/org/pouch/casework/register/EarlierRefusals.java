package org.pouch.casework.register;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.memory.PersonMemory;
import org.pouch.casework.memory.PersonMemory.Remembered;
import org.pouch.casework.state.CaseState;
import org.pouch.identity.Identity;
import org.pouch.identity.NationalityCodes;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
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

    private static final String REFUTED = "REFUTED";

    private final PersonCases cases;

    private final Dossiers dossiers;

    private final PersonMemory memory;

    EarlierRefusals(PersonCases cases, Dossiers dossiers, PersonMemory memory) {
        this.cases = cases;
        this.dossiers = dossiers;
        this.memory = memory;
    }

    /** A refuted case that may be the person's and that nobody can read counts as one of this state on the same evidence. */
    public boolean isRepeated(Dossier dossier) {
        PersonCases.Found found = cases.mayBeAbout(person(dossier.data()));
        List<Dossier> same = onSameEvidence(found, dossier);
        List<Remembered> gone = remembered(dossier);
        boolean here = found.unreadable().stream().anyMatch(earlier -> isRefutedHere(earlier, dossier))
                || states(same, gone).contains(dossier.row().counterpart().state());
        return here
                || (assertsNationality(dossier) && states(same, gone).size() >= STATES_ENOUGH)
                || (namesNationality(dossier)
                        && (same.stream().anyMatch(EarlierRefusals::isStateless)
                                || gone.stream().anyMatch(Remembered::isStateless)));
    }

    /** The states that refuted the person of a refuted case on its evidence, its own among them; codes, in their order. */
    public Set<String> refutingStates(Dossier dossier) {
        PersonCases.Found found = cases.mayBeAbout(person(dossier.data()));
        Set<String> states = states(onSameEvidence(found, dossier), remembered(dossier));
        states.add(dossier.row().counterpart().state());
        return states;
    }

    /** Other cases of this person whose evidence is all that this one has. */
    private List<Dossier> onSameEvidence(PersonCases.Found found, Dossier dossier) {
        return found.cases().stream()
                .filter(earlier -> !earlier.request().equals(dossier.request()))
                .filter(earlier -> RegisterSearch.mayBeOne(person(earlier.data()), person(dossier.data())))
                .filter(earlier -> evidence(earlier.data()).containsAll(evidence(dossier.data())))
                .map(earlier -> dossiers.require(earlier.request()))
                .toList();
    }

    /** The same of those whose content is erased. */
    private List<Remembered> remembered(Dossier dossier) {
        Set<String> evidence = memory.evidence(evidence(dossier.data()));
        return memory.about(person(dossier.data())).stream()
                .filter(earlier -> earlier.evidence().containsAll(evidence))
                .toList();
    }

    private static Set<String> states(List<Dossier> same, List<Remembered> gone) {
        return refuters(same, gone).map(AuthorityId::state).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<AuthorityId> refuters(List<Dossier> same, List<Remembered> gone) {
        return Stream.concat(
                same.stream()
                        .filter(EarlierRefusals::isRefuted)
                        .map(earlier -> earlier.row().counterpart()),
                gone.stream().filter(Remembered::isRefuted).map(Remembered::counterpart));
    }

    /** Whether an officer determined that the person of this case is stateless. */
    public static boolean isStateless(Dossier earlier) {
        return earlier.latest(UserTaskId.DETERMINE_STATELESSNESS)
                .filter(entry -> entry.says("determination", STATELESS))
                .isPresent();
    }

    /** Whether the last word of its partner was no, however the case ended: taking it back is no way to ask again. */
    public static boolean isRefuted(Dossier earlier) {
        return isRefuted(earlier.row().head())
                || earlier.latest(PacketKind.REPLY, Direction.RECEIVED)
                        .filter(reply ->
                                CaseJson.textOr(reply.data(), "outcome", "").equals(REFUTED))
                        .isPresent();
    }

    /** Digests of all that may prove a nationality. */
    public static Set<String> evidence(JsonNode request) {
        Set<String> digests = new TreeSet<>();
        request.path("attachments").forEach(line -> {
            if (!line.path("class").asText().equals(AttachmentClass.PORTRAIT.name())) {
                digests.add(line.path("sha256").asText());
            }
        });
        return digests;
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
                && earlier.counterpart()
                        .state()
                        .equals(dossier.row().counterpart().state());
    }

    /** Also while its officers have not closed it: a determination takes months. */
    private static boolean isRefuted(CaseRow.Head earlier) {
        return REFUTED.equals(earlier.outcome()) || earlier.standing().state() == CaseState.REFUTED;
    }

    private static Identity person(JsonNode request) {
        return PersonJson.identity(request.path("person"));
    }
}
