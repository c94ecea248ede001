package org.pouch.casework.statistics;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.statistics.Statistics.Report;

/** A report as a table (RFC 4180). What is withheld has an empty cell. */
public final class StatisticsFile {
    private StatisticsFile() {}

    public static String of(Report report) {
        String figures = Stream.of(Figure.values())
                .map(figure -> figure.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        StringBuilder table =
                new StringBuilder("from,until,requests_of,partner,agreement," + figures + ",median_days,p90_days\r\n");
        report.rows().forEach(row -> table.append(line(report, row)));
        return table.toString();
    }

    private static String line(Report report, FigureRow row) {
        String figures = Stream.of(Figure.values())
                .map(figure -> cell(row.count(figure)))
                .collect(Collectors.joining(","));
        return report.from() + "," + report.until() + "," + (row.side() == Side.REQUESTING ? "OURS" : "THEIRS") + ","
                + row.partner() + ",\"" + row.agreement().replace("\"", "\"\"") + "\"," + figures + ","
                + cell(row.medianDays()) + "," + cell(row.slowDays()) + "\r\n";
    }

    private static String cell(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }
}
