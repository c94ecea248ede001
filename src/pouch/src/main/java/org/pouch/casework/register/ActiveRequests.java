package org.pouch.casework.register;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.state.CaseState;
import org.pouch.identity.Identity;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.vault.ContentDamaged;
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
            CaseState.NOT_RETURNED,
            CaseState.WITHDRAWN,
            CaseState.RETURNED_IN_ERROR,
            CaseState.CLOSED);

    private static final UserTaskId APPROVING = UserTaskId.APPROVE_REQUEST;

    private final PersonCases cases;
    private final Dossiers dossiers;
    private final JdbcClient database;

    ActiveRequests(PersonCases cases, Dossiers dossiers, JdbcClient database) {
        this.cases = cases;
        this.dossiers = dossiers;
        this.database = database;
    }

    /**
     * The requests by which the same partner is, or is about to be, asked about what is surely the same person: this one must not be approved,
     * unless a second officer let it pass beside each of them. In the transaction that approves, one approval after the other, so that of two
     * at once the second sees the first; as late in it as may be, for all others wait.
     *
     * @return empty when this one has left before: what is added to it is no second request
     * @throws org.springframework.dao.DataAccessException when others are approved for longer than the database waits
     */
    public Set<RequestId> askedAlready(Dossier dossier) {
        boolean hasLeft = dossier.packets().stream()
                .anyMatch(packet -> packet.kind() == PacketKind.REQUEST
                        && packet.direction() == Direction.SENT
                        && !dossier.isPutAway(packet));
        if (hasLeft) {
            return Set.of();
        }
        database.sql("SELECT name FROM casework_one_at_a_time WHERE name = 'REQUESTS' FOR UPDATE")
                .query(String.class)
                .single();
        return askedAlready(dossier.row());
    }

    /** The same of a case that is just opened. */
    public Set<RequestId> askedAlready(CaseRow request) {
        Identity person = PersonJson.identity(request.data().path("person"));
        // Of whom too little is known nobody is surely the same: no other case is read.
        return RegisterSearch.canBeSurelyOne(person)
                ? inOrder(surelyOne(request, person, cases.mayBeAbout(person)))
                : Set.of();
    }

    /**
     * The requests for which this one waits until a second officer lets it pass beside them: any about this person at another state, and those
     * at the same partner that were approved before it. One that nobody can read counts as one of this person.
     */
    public Set<RequestId> stopping(Dossier dossier) {
        CaseRow request = dossier.row();
        Identity person = PersonJson.identity(request.data().path("person"));
        PersonCases.Found found = cases.mayBeAbout(person);
        Stream<RequestId> elsewhere = others(request, person, found)
                .filter(other -> !other.counterpart()
                        .state()
                        .equals(request.counterpart().state()))
                .map(CaseRow.Head::request);
        Stream<RequestId> unreadable = found.unreadable().stream()
                .filter(other -> isAskedOf(request.counterpart(), other))
                .filter(other -> !other.request().equals(request.request()))
                .map(CaseRow.Head::request);
        Stream<RequestId> before = surelyOne(request, person, found).filter(other -> wasApprovedBefore(other, dossier));
        return inOrder(Stream.of(elsewhere, unreadable, before).flatMap(each -> each));
    }

    private static Set<RequestId> inOrder(Stream<RequestId> requests) {
        return requests.collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(RequestId::value))));
    }

    private boolean wasApprovedBefore(RequestId other, Dossier dossier) {
        OptionalLong here = approval(dossier);
        if (here.isEmpty()) {
            return true;
        }
        try {
            OptionalLong there = approval(dossiers.require(other));
            return there.isPresent() && there.getAsLong() < here.getAsLong();
        } catch (ContentDamaged unreadable) {
            return true;
        }
    }

    /** The number of the entry by which a request was approved to leave: numbers are given one approval after the other. */
    private static OptionalLong approval(Dossier dossier) {
        long prepared = dossier.latest(UserTaskId.PREPARE_REQUEST)
                .map(OfficerEntry::number)
                .orElse(0L);
        return dossier.entries().stream()
                .filter(entry -> entry.number() > prepared && entry.task().equals(APPROVING.value()))
                .filter(entry -> entry.says("decision", "APPROVE"))
                .mapToLong(OfficerEntry::number)
                .min();
    }

    private static Stream<RequestId> surelyOne(CaseRow request, Identity person, PersonCases.Found found) {
        return found.cases().stream()
                .filter(other -> !other.request().equals(request.request()))
                .filter(other -> isAskedOf(request.counterpart(), other.head()))
                .filter(other -> RegisterSearch.isOneBeyondDoubt(
                        PersonJson.identity(other.data().path("person")), person))
                .map(CaseRow::request);
    }

    /** Whether this partner is asked by it, or is about to be, and has not said its last. */
    static boolean isAskedOf(AuthorityId partner, CaseRow.Head other) {
        return other.counterpart().equals(partner)
                && !NOT_ASKING.contains(other.standing().state());
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
                .map(other -> "This request waits for a second officer, who lets it pass beside "
                        + (sees.test(other) ? other.value() : "another, which a supervisor can name")
                        + " where that one is about another person or is to be replaced (R-23).");
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
