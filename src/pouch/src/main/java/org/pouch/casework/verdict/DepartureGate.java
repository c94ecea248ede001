package org.pouch.casework.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.corridor.CaseCorridors;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.journey.Departure;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.state.CaseState;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.resilience.FailureText;
import org.pouch.vault.ContentDamaged;
import org.pouch.vault.DamageReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks the gate about a person who is to depart: three days and a day before, and when the departure is recorded.
 * Nothing at the engine is asked or believed.
 */
@Component
public final class DepartureGate {
    private static final Logger LOG = LoggerFactory.getLogger(DepartureGate.class);
    private static final Duration THREE_DAYS = Duration.ofHours(72);
    private static final Duration A_DAY = Duration.ofHours(24);

    private final GateVerdicts verdicts;
    private final Dossiers dossiers;
    private final CaseCorridors corridors;
    private final JdbcClient database;
    private final DamageReport damage;
    private final Telling telling;
    private final Clock clock;

    DepartureGate(
            GateVerdicts verdicts,
            Dossiers dossiers,
            CaseCorridors corridors,
            JdbcClient database,
            DamageReport damage,
            Telling telling,
            Clock clock) {
        this.telling = telling;
        this.damage = damage;
        this.verdicts = verdicts;
        this.dossiers = dossiers;
        this.corridors = corridors;
        this.database = database;
        this.clock = clock;
    }

    /**
     * In the transaction that records the departure, with which the verdict is kept.
     *
     * @throws DepartureStopped when the gate does not say PASS at this moment
     * @throws DecisionRefused when it cannot be asked
     */
    public void letGo(Dossier dossier) {
        if (corridors.isSuspended(dossier.row())) {
            throw refused("Cooperation with " + dossier.row().counterpart()
                    + " is suspended: nobody departs. The page Cooperation of operations says since when.");
        }
        CasePacket notice = announced(dossier);
        requireDocument(dossier, notice);
        GateVerdict verdict = atDeparture(dossier, notice);
        if (!verdict.letsPass()) {
            throw new DepartureStopped(verdict);
        }
        keep(verdict);
    }

    /**
     * Of a departure that is over when it is entered, in the transaction that records it: nobody is held back any more, so the verdict is kept
     * whatever it is. Where something would have stopped it, a second officer is called.
     *
     * @param others rules that would have stopped it beside the gate
     * @return these and those of the gate, each once
     * @throws DecisionRefused when the gate cannot be asked
     */
    public List<String> afterwards(Dossier dossier, Set<String> others) {
        GateVerdict verdict = atDeparture(dossier, announced(dossier));
        keep(verdict);
        Set<String> stops = new TreeSet<>(others);
        if (!verdict.letsPass()) {
            stops.addAll(verdict.rules());
        }
        if (corridors.isSuspended(dossier.row())) {
            stops.add("R-54");
        }
        // Of what the gate stops somebody is told with its verdict.
        if (verdict.letsPass() && !stops.isEmpty()) {
            telling.owe(new News.DepartureStopped(dossier.request()));
        }
        return List.copyOf(stops);
    }

    private static CasePacket announced(Dossier dossier) {
        return dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.SENT)
                .orElseThrow(() -> refused("No transfer notice was drafted in this case."));
    }

    private GateVerdict atDeparture(Dossier dossier, CasePacket notice) {
        return verdicts.aboutDeparture(dossier, notice, Asked.DEPARTURE)
                .orElseThrow(() -> refused("The send gate has not let the transfer notice be sealed."));
    }

    /** The document that the partner was told of, and not one that it cancelled, replaced, or that has expired. */
    private void requireDocument(Dossier dossier, CasePacket notice) {
        Optional<TravelDocument> document = TravelDocument.inForce(dossier, LocalDate.now(clock));
        if (document.isEmpty()) {
            throw refused("No travel document of this case is in force.");
        }
        for (JsonNode number : notice.data().path("travelDocumentNumbers")) {
            if (!number.asText().equals(document.get().number())) {
                throw refused("The transfer was announced with another travel document than the one in force now."
                        + " Announce it anew with this one.");
            }
        }
    }

    /** Once nothing is held that others wait for: the stop is on record, and a second officer is called. */
    public DecisionRefused onRecord(DepartureStopped stopped) {
        keep(stopped.verdict());
        return refused("The send gate stops this departure: "
                + String.join(", ", stopped.verdict().rules())
                + ". A second officer was called with the task Review block.");
    }

    private void keep(GateVerdict verdict) {
        try {
            verdicts.kept(verdict);
        } catch (KeyUnusable unsigned) {
            throw refused("What the send gate says now cannot be signed: " + unsigned.getMessage());
        }
    }

    private static DecisionRefused refused(String why) {
        return new DecisionRefused("One field needs your attention.", Map.of("noLegalBar", why));
    }

    /** Cases whose departure was stopped last, or entered though the gate would have stopped it, where no second officer has decided about it since. */
    public List<RequestId> unanswered() {
        return inStates(List.of(
                        CaseState.TRANSFER_NOTIFIED,
                        CaseState.TRANSFER_ACCEPTED,
                        CaseState.DEPARTED,
                        CaseState.HANDED_OVER,
                        CaseState.HANDOVER_REFUSED))
                .stream()
                .filter(this::isUnanswered)
                .toList();
    }

    private boolean isUnanswered(RequestId request) {
        return verdicts.lastStop(request)
                .filter(stop -> stop.occasion().isOfDeparture())
                .filter(stop -> !isReviewed(request, stop))
                .isPresent();
    }

    /** Of a case that cannot be read nobody knows, and it hides no other. */
    private boolean isReviewed(RequestId request, GateVerdict stop) {
        try {
            return dossiers.require(request)
                    .latest(UserTaskId.REVIEW_BLOCK)
                    .filter(review -> !review.at().isBefore(stop.at()))
                    .isPresent();
        } catch (ContentDamaged damaged) {
            damage.name(request, "the watch over departures", damaged);
            return false;
        }
    }

    /** Asks about every departure that is near and was not asked about yet; how many that were. */
    int askAboutWhatIsNear() {
        int asked = 0;
        for (RequestId request : inStates(List.of(CaseState.TRANSFER_NOTIFIED, CaseState.TRANSFER_ACCEPTED))) {
            try {
                Dossier dossier = dossiers.require(request);
                asked += dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.SENT)
                        .map(notice -> askInTime(dossier, notice))
                        .orElse(0);
            } catch (ContentDamaged damaged) {
                // Nobody records its departure either: an administrator restores it first.
                damage.name(request, "the watch over departures", damaged);
            } catch (RuntimeException failed) {
                // Nobody stands behind a case about which nothing can be said.
                LOG.warn(
                        "Whether the departure of case {} may go on is asked again: {}",
                        request,
                        FailureText.forLog(failed));
            }
        }
        return asked;
    }

    private int askInTime(Dossier dossier, CasePacket notice) {
        Duration left = Duration.between(clock.instant(), Departure.of(notice));
        if (left.isNegative() || left.compareTo(THREE_DAYS) > 0) {
            return 0;
        }
        Asked occasion = left.compareTo(A_DAY) > 0 ? Asked.T72 : Asked.T24;
        if (verdicts.last(notice.id(), occasion).isPresent()) {
            return 0;
        }
        return verdicts.aboutDeparture(dossier, notice, occasion)
                        .map(verdicts::kept)
                        .isPresent()
                ? 1
                : 0;
    }

    private List<RequestId> inStates(List<CaseState> states) {
        return database.sql("""
                        SELECT request_id FROM casework_case
                        WHERE side = 'REQUESTING' AND closed_at IS NULL
                            AND state IN (:states) AND request_id IN (
                            SELECT request_id FROM casework_packet
                            WHERE kind = 'TRANSFER_NOTICE' AND direction = 'SENT')
                        ORDER BY request_id""")
                .param("states", states.stream().map(CaseState::name).toList())
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }
}
