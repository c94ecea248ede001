package org.pouch.operations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.access.AccessReport;
import org.pouch.casework.access.AccessReport.Filter;
import org.pouch.casework.access.AccessReport.Line;
import org.pouch.casework.access.FieldGroup;
import org.pouch.casework.access.Purpose;
import org.pouch.packet.RequestId;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who looked at which case and why, for data protection and auditors. */
@Controller
@RequestMapping("/operations/access")
class AccessPages {
    private static final int PAGE = 50;
    private static final Duration SHOWN = Duration.ofDays(30);
    private static final int ALERTS = 20;

    private final AccessReport report;
    private final Clock clock;

    AccessPages(AccessReport report, Clock clock) {
        this.report = report;
        this.clock = clock;
    }

    /**
     * What is looked for, as the fields of the form.
     *
     * @param request what is no reference of a case finds nothing
     */
    record Wanted(
            @Nullable String officer,
            @Nullable String request,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate day,

            @Nullable FieldGroup group,
            @Nullable Purpose purpose,
            @Nullable Boolean refused) {
        Filter filter() {
            return new Filter(
                    given(officer),
                    given(request) == null ? null : id(String.valueOf(request).strip()),
                    day,
                    group,
                    purpose,
                    Boolean.TRUE.equals(refused));
        }

        private static RequestId id(String text) {
            return RequestId.isValid(text) ? new RequestId(text) : RequestId.NONE;
        }

        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    @GetMapping
    String show(Wanted wanted, @RequestParam(name = "page", defaultValue = "0") int page, Model model) {
        int current = Math.max(0, page);
        List<Line> lines = report.find(wanted.filter(), PAGE + 1, current * PAGE);
        model.addAttribute("section", "access");
        model.addAttribute("wanted", wanted);
        model.addAttribute("groups", FieldGroup.values());
        model.addAttribute("reasons", Purpose.values());
        model.addAttribute("alerts", report.alerts(clock.instant().minus(SHOWN), ALERTS));
        model.addAttribute("lines", lines.stream().limit(PAGE).toList());
        if (wanted.day() != null) {
            model.addAttribute("bound", report.day(wanted.day()).orElse(null));
        }
        model.addAttribute("page", current);
        model.addAttribute("more", lines.size() > PAGE);
        return "operations/access";
    }

    /** The file of a day without other fields has the digest that the ledger names. */
    @GetMapping("/csv")
    void export(Wanted wanted, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=access" + (wanted.day() == null ? "" : "-" + wanted.day()) + ".csv");
        report.write(wanted.filter(), response.getWriter());
    }
}
