package org.pouch.operations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerFile;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.LedgerSearch;
import org.pouch.ledger.LedgerSearch.Filter;
import org.pouch.ledger.LedgerSearch.Found;
import org.pouch.ledger.seal.LedgerCheck;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger, for auditors: the newest line first, whether the lines that are shown hold, and a file of all or of those that were looked for. */
@Controller
@RequestMapping("/operations/ledger")
class LedgerPage {
    private static final int PAGE = 50;
    private static final int PAGE_OF_FILE = 500;

    private static final List<String> EVENTS = Arrays.stream(AuditEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .sorted()
            .toList();

    private final Ledger ledger;
    private final LedgerSearch search;
    private final LedgerCheck check;

    LedgerPage(Ledger ledger, LedgerSearch search, LedgerCheck check) {
        this.ledger = ledger;
        this.search = search;
        this.check = check;
    }

    /**
     * What is looked for, as the fields of the form.
     *
     * @param request what is no reference of a case finds nothing
     */
    record Wanted(@Nullable String request, @Nullable String event) {
        Filter filter() {
            return new Filter(
                    given(request) == null ? null : id(String.valueOf(request).strip()), given(event));
        }

        boolean isAll() {
            return given(request) == null && given(event) == null;
        }

        private static RequestId id(String text) {
            return RequestId.isValid(text) ? new RequestId(text) : RequestId.NONE;
        }

        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    @GetMapping
    String show(Wanted wanted, @RequestParam(name = "before", required = false) @Nullable Long before, Model model) {
        Found found = search.newest(wanted.filter(), before == null ? Long.MAX_VALUE : before, PAGE);
        model.addAttribute("section", "ledger");
        model.addAttribute("wanted", wanted);
        model.addAttribute("events", EVENTS);
        model.addAttribute("lines", found.lines());
        model.addAttribute("broken", search.broken(found.lines()).orElse(null));
        model.addAttribute("newest", before == null);
        model.addAttribute("next", found.next());
        model.addAttribute("check", check.last().orElse(null));
        return "operations/ledger";
    }

    /** How far the check of the whole ledger is, and what came of it. */
    @GetMapping("/check")
    String check(@RequestHeader(name = "HX-Request", required = false) @Nullable String partial, Model model) {
        model.addAttribute("check", check.last().orElse(null));
        return partial == null ? "redirect:/operations/ledger" : "operations/ledger :: check";
    }

    @PostMapping("/check")
    String begin(Officer officer) {
        check.begin(officer.id());
        return "redirect:/operations/ledger#check";
    }

    /** All lines in order, as {@code ./pouch ledger verify} reads them; those that were looked for newest first. */
    @GetMapping("/file")
    void export(Wanted wanted, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=ledger.jsonl");
        if (wanted.isAll()) {
            LedgerFile.write(ledger, response.getWriter());
        } else {
            write(wanted.filter(), response.getWriter());
        }
    }

    private void write(Filter filter, Writer writer) throws IOException {
        long before = Long.MAX_VALUE;
        while (before > 0) {
            Found found = search.newest(filter, before, PAGE_OF_FILE);
            for (LedgerLine line : found.lines()) {
                writer.write(LedgerFile.text(line));
                writer.write('\n');
            }
            before = found.next();
        }
    }
}
