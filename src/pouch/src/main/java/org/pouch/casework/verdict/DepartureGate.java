package org.pouch.casework.verdict;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.exchange.KeyUnusable;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.resilience.FailureText;
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
    private final JdbcClient database;
    private final Clock clock;

    DepartureGate(GateVerdicts verdicts, Dossiers dossiers, JdbcClient database, Clock clock) {
        this.verdicts = verdicts;
        this.dossiers = dossiers;
        this.database = database;
        this.clock = clock;
    }

    /** Why the person must not depart now, in a sentence; empty when the gate says PASS at this moment. */
    public Optional<String> objection(Dossier dossier) {
        Optional<CasePacket> notice = dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.SENT);
        if (notice.isEmpty()) {
            return Optional.of("No transfer notice was drafted in this case.");
        }
        Optional<GateVerdict> verdict;
        try {
            verdict = verdicts.aboutDeparture(dossier, notice.get(), Asked.DEPARTURE);
        } catch (KeyUnusable unsigned) {
            return Optional.of("What the send gate says now cannot be signed: " + unsigned.getMessage());
        }
        if (verdict.isEmpty()) {
            return Optional.of("The send gate has not let the transfer notice be sealed.");
        }
        return verdict.get().letsPass()
                ? Optional.empty()
                : Optional.of("The send gate stops this departure: "
                        + String.join(", ", verdict.get().rules()) + ".");
    }

    /** Asks about every departure that is near and was not asked about yet; how many that were. */
    int askAboutWhatIsNear() {
        int asked = 0;
        for (RequestId request : announced()) {
            try {
                Dossier dossier = dossiers.require(request);
                asked += dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.SENT)
                        .map(notice -> askInTime(dossier, notice))
                        .orElse(0);
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
        Duration left = Duration.between(clock.instant(), departure(notice));
        if (left.isNegative() || left.compareTo(THREE_DAYS) > 0) {
            return 0;
        }
        Asked occasion = left.compareTo(A_DAY) > 0 ? Asked.T72 : Asked.T24;
        if (verdicts.last(notice.id(), occasion).isPresent()) {
            return 0;
        }
        return verdicts.aboutDeparture(dossier, notice, occasion).isPresent() ? 1 : 0;
    }

    private List<RequestId> announced() {
        return database.sql("""
                        SELECT request_id FROM casework_case
                        WHERE side = 'REQUESTING' AND closed_at IS NULL
                            AND state IN ('TRANSFER_NOTIFIED', 'TRANSFER_ACCEPTED') AND request_id IN (
                            SELECT request_id FROM casework_packet
                            WHERE kind = 'TRANSFER_NOTICE' AND direction = 'SENT')
                        ORDER BY request_id""")
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }

    /** A time that cannot be read counts as the beginning of the day: it is asked too early rather than too late. */
    private static Instant departure(CasePacket notice) {
        LocalDate day = LocalDate.parse(notice.data().at("/departure/date").asText());
        String time = CaseJson.textOr(notice.data(), "departure.time", "");
        String zone = CaseJson.textOr(notice.data(), "departure.zone", "Z");
        try {
            return OffsetDateTime.of(day, LocalTime.parse(time), ZoneOffset.of(zone))
                    .toInstant();
        } catch (DateTimeException unreadable) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }
}
