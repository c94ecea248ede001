package org.pouch.casework.register;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.state.CaseState;
import org.pouch.identity.Identity;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Other requests about the same person that have left, or are about to, and are not at their end. */
@Component
public final class ActiveRequests {
    private static final Set<CaseState> NOT_ACTIVE = EnumSet.of(
            CaseState.DRAFT,
            CaseState.PREPARED,
            CaseState.APPROVED,
            CaseState.REFUTED,
            CaseState.NOT_COMPETENT,
            CaseState.WITHDRAWN,
            CaseState.RETURNED_IN_ERROR,
            CaseState.CLOSED);

    /**
     * Here no partner is asked, or it has said its last. Whoever was handed over and has come back is a new case, though the first stays open for as
     * long as a wrong person may be returned; who is told that the partner is not competent may go on waiting.
     */
    private static final Set<CaseState> NOT_ASKING = EnumSet.of(
            CaseState.DRAFT,
            CaseState.PREPARED,
            CaseState.REFUTED,
            CaseState.HANDED_OVER,
            CaseState.WITHDRAWN,
            CaseState.RETURNED_IN_ERROR,
            CaseState.CLOSED);

    private final PersonCases cases;
    private final JdbcClient database;

    ActiveRequests(PersonCases cases, JdbcClient database) {
        this.cases = cases;
        this.database = database;
    }

    /**
     * The request by which the same partner is, or is about to be, asked about what is surely the same person: this one must not be approved. In the
     * transaction that approves, one approval after the other, so that of two at once the second sees the first. Whom another state is asked
     * about a second officer decides; who is merely like somebody is warned of.
     *
     * @return empty when this one has left before: what is added to it is no second request
     */
    public Optional<RequestId> askedAlready(Dossier dossier) {
        boolean hasLeft = dossier.packets().stream()
                .anyMatch(packet -> packet.kind() == PacketKind.REQUEST
                        && packet.direction() == Direction.SENT
                        && !dossier.isPutAway(packet));
        if (hasLeft) {
            return Optional.empty();
        }
        database.sql("SELECT name FROM casework_one_at_a_time WHERE name = 'REQUESTS' FOR UPDATE")
                .query(String.class)
                .single();
        return askedAlready(dossier.row());
    }

    /** The same of a case that is just opened. */
    public Optional<RequestId> askedAlready(CaseRow request) {
        Identity person = PersonJson.identity(request.data().path("person"));
        // Of whom too little is known nobody is surely the same: no other case is read.
        return RegisterSearch.canBeSurelyOne(person)
                ? surelyOne(request, person, cases.mayBeAbout(person)).findFirst()
                : Optional.empty();
    }

    private static Stream<RequestId> surelyOne(CaseRow request, Identity person, PersonCases.Found found) {
        return found.cases().stream()
                .filter(other -> !other.request().equals(request.request()))
                .filter(other -> other.counterpart().equals(request.counterpart()))
                .filter(other -> !NOT_ASKING.contains(other.standing().state()))
                .filter(other -> RegisterSearch.isOneBeyondDoubt(
                        PersonJson.identity(other.data().path("person")), person))
                .map(CaseRow::request);
    }

    /** Whether another state is asked about this person now: one state after another, and each sees its own request only. */
    public boolean isAskedElsewhere(CaseRow request) {
        Identity person = PersonJson.identity(request.data().path("person"));
        return others(request, person, cases.mayBeAbout(person))
                .anyMatch(other -> !other.counterpart()
                        .state()
                        .equals(request.counterpart().state()));
    }

    /**
     * What the same state is asked already, one sentence for each.
     *
     * @param sees whether the reader may know of a case; of one that the reader may not it is said that there is one
     */
    public List<String> warnings(CaseRow request, JsonNode data, Predicate<RequestId> sees) {
        Identity person = PersonJson.identity(data.path("person"));
        PersonCases.Found found = cases.mayBeAbout(person);
        Stream<String> stops = surelyOne(request, person, found)
                .map(other -> "Nobody approves this request before "
                        + (sees.test(other) ? other.value() : "another, which a supervisor can name")
                        + ", about the same person, is at its end (R-23).");
        Stream<String> warned = others(request, person, found)
                .filter(other ->
                        other.counterpart().state().equals(request.counterpart().state()))
                .map(CaseRow.Head::request)
                .map(other -> (sees.test(other) ? "The request " + other : "A request that a supervisor can name")
                        + " is about the same person, and not at its end (R-23).");
        return Stream.concat(stops, warned).toList();
    }

    /** One that nobody can read counts as one of this person: what it holds a second officer releases. */
    private static Stream<CaseRow.Head> others(CaseRow request, Identity person, PersonCases.Found found) {
        return Stream.concat(
                        found.cases().stream()
                                .filter(other -> RegisterSearch.mayBeOne(
                                        PersonJson.identity(other.data().path("person")), person))
                                .map(CaseRow::head),
                        found.unreadable().stream())
                .filter(other -> !other.request().equals(request.request()))
                .filter(other -> !NOT_ACTIVE.contains(other.standing().state()));
    }
}
