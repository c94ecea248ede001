package org.pouch.casework.statistics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the table of figures, once for each report. */
@Component
class CountedCases implements Statistics {
    private static final int FIRST_YEAR = 2000;

    private final FigureTable table;
    private final OwnZone zone;
    private final Clock clock;

    CountedCases(FigureTable table, OwnZone zone, Clock clock) {
        this.table = table;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public Report internal(LocalDate from, LocalDate until) {
        return new Report(
                from, until, false, table.sums(from, until, clock.instant().plusMillis(1)));
    }

    @Override
    public Report ofYear(int year) {
        if (year < FIRST_YEAR || year >= today().getYear()) {
            throw new YearNotOver(year);
        }
        LocalDate from = LocalDate.of(year, 1, 1);
        ZoneId own = zone.now();
        Instant end = from.plusYears(1).atStartOfDay(own).toInstant();
        List<FigureRow> rows = table.sums(from, from.plusYears(1).minusDays(1), end).stream()
                .flatMap(row -> Withholding.of(row).stream())
                .toList();
        return new Report(from, from.plusYears(1).minusDays(1), true, rows);
    }

    @Override
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.now());
    }
}
