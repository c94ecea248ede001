package org.pouch.casework.flight;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.AgreementProfile;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.vault.ContentDamaged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many persons an agreement lets depart in a calendar month of the requested state (monthlyCap). Whoever is planned or announced has a place until
 * that is cancelled or rejected; whoever has departed had one.
 */
@Component
public class MonthlyCap {
    private static final int MONTHS_AHEAD = 24;

    private final CaseStore cases;
    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final JdbcClient database;

    MonthlyCap(CaseStore cases, Dossiers dossiers, Deadlines deadlines, JdbcClient database) {
        this.cases = cases;
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.database = database;
    }

    /** Why nobody more departs in that month, in a sentence; empty when a place is free, which is taken with the caller's transaction. */
    public Optional<String> taken(Dossier dossier, JsonNode plan) {
        if (cap(dossier).isEmpty()) {
            return Optional.empty();
        }
        database.sql("SELECT name FROM casework_one_at_a_time WHERE name = 'PLACES' FOR UPDATE")
                .query(String.class)
                .single();
        return planned(plan, zone(dossier)).flatMap(month -> refusal(dossier, month));
    }

    /** Whether the month of a flight is full for somebody who has no place in it yet. */
    boolean isFull(Dossier dossier, LocalDate departure) {
        return refusal(dossier, YearMonth.from(departure)).isPresent();
    }

    private Optional<String> refusal(Dossier dossier, YearMonth month) {
        return cap(dossier).flatMap(cap -> {
            List<YearMonth> used = used(dossier);
            long there = count(used, month);
            if (there < cap) {
                return Optional.empty();
            }
            String next = IntStream.rangeClosed(1, MONTHS_AHEAD)
                    .mapToObj(month::plusMonths)
                    .filter(later -> count(used, later) < cap)
                    .findFirst()
                    .map(later -> " The next month with a free place is " + later + ".")
                    .orElse("");
            return Optional.of("The agreement lets " + cap + " persons depart in a month, and in " + month + " it is "
                    + there + " already." + next);
        });
    }

    private static long count(List<YearMonth> used, YearMonth month) {
        return used.stream().filter(month::equals).count();
    }

    private Optional<Integer> cap(Dossier dossier) {
        return deadlines
                .find(dossier)
                .map(AgreementProfile::transfer)
                .flatMap(transfer -> Optional.ofNullable(transfer.monthlyCap()));
    }

    private ZoneId zone(Dossier dossier) {
        return deadlines.reckoning(dossier).calendar().zone();
    }

    /** Of all others of the same agreement with the same partner. */
    private List<YearMonth> used(Dossier dossier) {
        ZoneId zone = zone(dossier);
        return cases.travelling(dossier.row().counterpart()).stream()
                .filter(head -> !head.request().equals(dossier.request()))
                .flatMap(head -> readable(head.request()))
                .filter(other -> other.row().agreement().equals(dossier.row().agreement()))
                .flatMap(other -> month(other, zone).stream())
                .toList();
    }

    /** One that nobody can read has no journey that anybody could read. */
    private Stream<Dossier> readable(RequestId request) {
        try {
            return dossiers.find(request).stream();
        } catch (ContentDamaged unreadable) {
            return Stream.empty();
        }
    }

    /** As it was announced last, or planned since. */
    private static Optional<YearMonth> month(Dossier dossier, ZoneId zone) {
        record Said(Instant at, JsonNode data) {}
        return Stream.concat(
                        dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.SENT).stream()
                                .filter(notice -> !dossier.isPutAway(notice))
                                .map(notice -> new Said(notice.createdAt(), flat(notice.data()))),
                        dossier.latest(UserTaskId.PLAN_TRANSFER).stream()
                                .map(entry -> new Said(entry.at(), entry.form())))
                .max(Comparator.comparing(Said::at))
                .flatMap(said -> planned(said.data(), zone));
    }

    private static JsonNode flat(JsonNode notice) {
        return CaseJson.object()
                .put("departureDate", CaseJson.textOr(notice, "departure.date", ""))
                .put("departureTime", CaseJson.textOr(notice, "departure.time", ""))
                .put("departureZone", CaseJson.textOr(notice, "departure.zone", ""));
    }

    private static Optional<YearMonth> planned(JsonNode plan, ZoneId zone) {
        try {
            return Optional.of(
                    YearMonth.from(LocalDate.parse(plan.path("departureDate").asText())
                            .atTime(LocalTime.parse(plan.path("departureTime").asText()))
                            .atOffset(ZoneOffset.of(plan.path("departureZone").asText()))
                            .atZoneSameInstant(zone)));
        } catch (DateTimeException erased) {
            return Optional.empty();
        }
    }
}
