package org.pouch.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.access.AccessLog;
import org.pouch.casework.access.FieldGroup;
import org.pouch.casework.access.Look;
import org.pouch.casework.access.Purpose;
import org.pouch.casework.copies.LocateCopies;
import org.pouch.casework.copies.LocateCopies.Copy;
import org.pouch.casework.copies.SubjectRequests;
import org.pouch.casework.copies.SubjectRequests.Asked;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.erasing.ErasureReport;
import org.pouch.identity.Identity;
import org.pouch.packet.RequestId;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Answers a person who asks what is kept of him or her, and a partner who asks what became of what it sent. For data protection. */
@Controller
@RequestMapping("/operations/copies")
class CopiesPages {
    private static final int SHOWN = 50;
    private static final int OPEN_SHOWN = 100;

    private final LocateCopies copies;
    private final PacketRegister packets;
    private final ErasureReport erasures;
    private final SubjectRequests requests;
    private final UseSheets sheets;
    private final AccessLog log;
    private final Clock clock;

    CopiesPages(
            LocateCopies copies,
            PacketRegister packets,
            ErasureReport erasures,
            SubjectRequests requests,
            UseSheets sheets,
            AccessLog log,
            Clock clock) {
        this.sheets = sheets;
        this.requests = requests;
        this.clock = clock;
        this.copies = copies;
        this.packets = packets;
        this.erasures = erasures;
        this.log = log;
    }

    /**
     * Who asks. Sent in a body, so that no address names anybody.
     *
     * @param born a date, a year, or a year and month
     * @param asked the day of the request; today where it is not given
     * @param reference where somebody looks for the same person again; else there is one more to answer
     */
    record Person(
            @Nullable String family,
            @Nullable String given,
            @Nullable String original,
            @Nullable String born,
            @Nullable String number,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate asked,

            @Nullable String reference) {
        boolean isEnough() {
            return !text(number).isEmpty() || !text(born).isEmpty() && !(text(family) + text(original)).isEmpty();
        }

        Identity identity() {
            return new Identity(text(family), text(given), given(original), text(born), "", "", "", "", given(number));
        }

        /** The term runs from the end of the day before, since nobody says at which hour it came. Nobody has asked tomorrow. */
        Instant askedAt(Instant now) {
            Instant day =
                    asked == null ? now : asked.atStartOfDay(ZoneOffset.UTC).toInstant();
            return day.isAfter(now) ? now : day;
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value.strip();
        }

        private static @Nullable String given(@Nullable String value) {
            return text(value).isEmpty() ? null : text(value);
        }
    }

    @GetMapping
    String ask(@RequestParam(name = "page", defaultValue = "0") int page, Model model) {
        int current = Math.max(0, page);
        List<ErasureReport.Erasure> found = erasures.newest(SHOWN + 1, current * SHOWN);
        model.addAttribute("section", "copies");
        model.addAttribute("erasures", found.stream().limit(SHOWN).toList());
        model.addAttribute("open", requests.open(OPEN_SHOWN));
        model.addAttribute("page", current);
        model.addAttribute("more", found.size() > SHOWN);
        return "operations/copies";
    }

    @PostMapping
    Object locate(Person person, Officer officer, HttpServletRequest request, Model model) {
        boolean isProgram =
                String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("json");
        if (!person.isEnough()) {
            if (isProgram) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            model.addAttribute("tooLittle", true);
            return ask(0, model);
        }
        List<UseOfCase> found =
                copies.about(person.identity()).stream().map(this::use).toList();
        found.forEach(use -> log.write(look(officer, new RequestId(use.requestId()))));
        Asked asked = asked(person, officer);
        requests.found(asked.reference(), found.size());
        if (isProgram) {
            return ResponseEntity.ok()
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Located(asked.reference(), asked.dueAt().toString(), found));
        }
        model.addAttribute("reference", asked.reference());
        model.addAttribute("due", asked.dueAt().toString());
        model.addAttribute("found", found);
        return ask(0, model);
    }

    /** One that waits for its answer, or a new one. */
    private Asked asked(Person person, Officer officer) {
        return requests.open(OPEN_SHOWN).stream()
                .filter(open -> open.reference().equals(person.reference()))
                .findFirst()
                .orElseGet(() ->
                        requests.begin(person.askedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS)), officer.id()));
    }

    /** The person was answered. */
    @PostMapping("/{reference}")
    String answered(@PathVariable("reference") String reference, Officer officer) {
        if (!requests.answer(reference, officer.id())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/operations/copies";
    }

    /** What was sent to whom, when, with which receipts, and what became of it. */
    @GetMapping(path = "/{request}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<UseOfCase> use(@PathVariable("request") RequestId request) {
        Copy copy = copies.of(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=use.json")
                .body(use(copy));
    }

    /** The same on pages that a person reads, in English and Chinese. */
    @GetMapping(path = "/{request}.pdf")
    ResponseEntity<byte[]> pages(@PathVariable("request") RequestId request) {
        Copy copy = copies.of(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=use.pdf")
                .body(sheets.of(use(copy)));
    }

    private UseOfCase use(Copy copy) {
        return UseOfCase.of(copy, packets.ofCase(copy.request()), erasures.ofCase(copy.request()));
    }

    private static Look look(Officer officer, RequestId request) {
        return new Look(
                officer.id(),
                officer.roles(),
                Look.Action.READ,
                FieldGroup.COPIES,
                request,
                null,
                1,
                Purpose.DATA_SUBJECT_REQUEST,
                null);
    }

    /**
     * @param reference to be sent along when the same person is looked for again
     * @param due when the person is to be answered
     */
    record Located(String reference, String due, List<UseOfCase> cases) {}
}
