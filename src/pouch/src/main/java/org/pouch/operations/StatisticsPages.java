package org.pouch.operations;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.statistics.Figure;
import org.pouch.casework.statistics.Statistics;
import org.pouch.casework.statistics.Statistics.Report;
import org.pouch.casework.statistics.Statistics.YearNotOver;
import org.pouch.casework.statistics.StatisticsFile;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Requests and what became of them, for each partner and agreement. */
@Controller
@RequestMapping("/operations/statistics")
class StatisticsPages {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final Statistics statistics;

    StatisticsPages(Statistics statistics) {
        this.statistics = statistics;
    }

    /** The fields of the form. @param audience public for what others may see: a year that is over, without small numbers */
    record Wanted(
            @Nullable String audience,
            @Nullable Integer year,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate until) {
        boolean isForAll() {
            return "public".equals(audience);
        }
    }

    @GetMapping
    String show(Wanted wanted, Model model) {
        Report report = report(wanted);
        model.addAttribute("section", "statistics");
        model.addAttribute("report", report);
        model.addAttribute("figures", Figure.values());
        model.addAttribute("year", report.from().getYear());
        model.addAttribute("lastYear", statistics.today().getYear() - 1);
        return "operations/statistics";
    }

    @GetMapping("/csv")
    ResponseEntity<String> csv(Wanted wanted) {
        Report report = report(wanted);
        String name = (report.isForAll() ? "public-" : "") + report.from() + "-" + report.until() + ".csv";
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=statistics-" + name)
                .body(StatisticsFile.of(report));
    }

    private Report report(Wanted wanted) {
        LocalDate today = statistics.today();
        if (!wanted.isForAll()) {
            return statistics.internal(
                    wanted.from() == null ? today.withDayOfYear(1) : wanted.from(),
                    wanted.until() == null ? today : wanted.until());
        }
        try {
            return statistics.ofYear(wanted.year() == null ? today.getYear() - 1 : wanted.year());
        } catch (YearNotOver notOver) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, String.valueOf(notOver.getMessage()), notOver);
        }
    }
}
