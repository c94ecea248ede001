package org.pouch.casework.flight;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pouch.casework.agreement.AgreementProfile;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.journey.PlannedDeparture;
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
        return PlannedDeparture.ofPlan(plan)
                .map(departure -> month(departure, zone(dossier)))
                .flatMap(month -> refusal(dossier, month, new Departures()));
    }

    /**
     * Whether the month is full for somebody who has no place in it yet.
     *
     * @param days of the departure where the requested state is: two while nobody has planned an hour
     * @param departures what was read of the others for whoever shares the flight
     */
    boolean isFull(Dossier dossier, List<LocalDate> days, Departures departures) {
        return days.stream()
                .map(YearMonth::from)
                .distinct()
                .allMatch(month -> refusal(dossier, month, departures).isPresent());
    }

    private Optional<String> refusal(Dossier dossier, YearMonth month, Departures departures) {
        return cap(dossier).flatMap(cap -> {
            List<YearMonth> used = used(dossier, month, cap, departures);
            long there = count(used, month);
            if (there < cap) {
                return Optional.empty();
            }
            String full =
                    "The agreement lets " + cap + " persons depart in a month, and in " + month + " it is " + there;
            return Optional.of(IntStream.rangeClosed(1, MONTHS_AHEAD)
                    .mapToObj(month::plusMonths)
                    .filter(later -> count(used, later) < cap)
                    .findFirst()
                    .map(later -> full + " already. The next month with a free place is " + later + ".")
                    .orElse(full + " already."));
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

    /** Of all others of the same agreement with the same partner, from that month on; nobody's is read while they are too few to fill it. */
    private List<YearMonth> used(Dossier dossier, YearMonth month, int cap, Departures departures) {
        ZoneId zone = zone(dossier);
        CaseRow row = dossier.row();
        Departures.Others others =
                departures.of(
                        row,
                        month,
                        () -> cases
                                .travelling(
                                        row.counterpart(),
                                        row.agreement(),
                                        month.atDay(1).atStartOfDay(zone).toInstant())
                                .stream()
                                .map(CaseRow.Head::request)
                                .toList());
        return others.but(row.request(), cap, other -> departure(other, zone));
    }

    private Optional<YearMonth> departure(RequestId request, ZoneId zone) {
        return readable(request).flatMap(PlannedDeparture::of).map(departure -> month(departure, zone));
    }

    private static YearMonth month(PlannedDeparture departure, ZoneId zone) {
        return YearMonth.from(departure.day(zone));
    }

    /** One that nobody can read has no journey that anybody could read. */
    private Optional<Dossier> readable(RequestId request) {
        try {
            return dossiers.find(request);
        } catch (ContentDamaged unreadable) {
            return Optional.empty();
        }
    }
}
