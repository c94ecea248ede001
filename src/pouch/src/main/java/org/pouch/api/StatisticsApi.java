package org.pouch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.statistics.Figure;
import org.pouch.casework.statistics.FigureRow;
import org.pouch.casework.statistics.Statistics;
import org.pouch.casework.statistics.Statistics.Report;
import org.pouch.casework.statistics.Statistics.YearNotOver;
import org.pouch.casework.statistics.StatisticsFile;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Figures for each partner and agreement: all of them for the authority itself, and those that others may see. */
@RestController
@RequestMapping("/api/statistics")
class StatisticsApi {
    private static final String PUBLIC = "public";
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final Statistics statistics;

    StatisticsApi(Statistics statistics) {
        this.statistics = statistics;
    }

    /**
     * What is asked for.
     *
     * @param audience public for what others may see, which is by the year alone
     * @param year that is over; the last one unless told
     */
    record Wanted(
            @Nullable String audience,
            @Nullable Integer year,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate until) {
        Report of(Statistics statistics) {
            LocalDate today = statistics.today();
            if (PUBLIC.equals(audience)) {
                if (from != null || until != null) {
                    throw new ForYears();
                }
                return statistics.ofYear(year == null ? today.getYear() - 1 : year);
            }
            if (audience != null && !audience.equals("internal")) {
                throw new ForYears();
            }
            LocalDate first = year == null ? today.withDayOfYear(1) : LocalDate.of(year, 1, 1);
            LocalDate last = year == null ? today : first.plusYears(1).minusDays(1);
            return statistics.internal(from == null ? first : from, until == null ? last : until);
        }
    }

    @GetMapping
    ReportAnswer json(Wanted wanted) {
        return ReportAnswer.of(wanted.of(statistics));
    }

    @GetMapping("/csv")
    ResponseEntity<String> csv(Wanted wanted) {
        return ResponseEntity.ok().contentType(CSV).body(StatisticsFile.of(wanted.of(statistics)));
    }

    @ExceptionHandler({YearNotOver.class, ForYears.class})
    ProblemDetail refused(RuntimeException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(refused.getMessage()));
    }

    /** Days are for the authority itself. */
    static final class ForYears extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ForYears() {
            super("The audience is internal, with from and until, or public, with the year alone.");
        }
    }

    record ReportAnswer(String from, String until, String audience, List<RowAnswer> rows) {
        static ReportAnswer of(Report report) {
            return new ReportAnswer(
                    report.from().toString(),
                    report.until().toString(),
                    report.isForAll() ? PUBLIC : "internal",
                    report.rows().stream().map(RowAnswer::of).toList());
        }
    }

    /** @param figures those that are withheld are not there */
    record RowAnswer(
            String requestsOf,
            String partner,
            String agreement,
            Map<String, Integer> figures,
            @JsonInclude(Include.NON_NULL) @Nullable Integer medianDays,
            @JsonInclude(Include.NON_NULL) @Nullable Integer p90Days) {
        static RowAnswer of(FigureRow row) {
            Map<String, Integer> figures = new LinkedHashMap<>();
            for (Figure figure : Figure.values()) {
                @Nullable Integer count = row.count(figure);
                if (count != null) {
                    figures.put(figure.name().toLowerCase(Locale.ROOT), count);
                }
            }
            return new RowAnswer(
                    row.side() == Side.REQUESTING ? "OURS" : "THEIRS",
                    row.partner().value(),
                    row.agreement(),
                    figures,
                    row.medianDays(),
                    row.slowDays());
        }
    }
}
