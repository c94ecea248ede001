package org.pouch.desk.acts;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.lineup.LineUps;
import org.pouch.casework.lineup.LineUps.Mode;
import org.pouch.casework.lineup.LineUps.Planned;
import org.pouch.casework.lineup.LineUps.Relation;
import org.pouch.casework.lineup.LineUps.Told;
import org.pouch.casework.lineup.SheetsOut;
import org.pouch.packet.RequestId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Photo line-ups of a case. No picture stands on the page: who shows them blind may prepare the showing there. */
@Controller
@RequestMapping("/desk/cases/{request}/line-ups")
class LineUpPages {
    private final LineUps lineUps;
    private final SheetsOut sheets;
    private final CaseRegister cases;
    private final MessageSource texts;
    private final Clock clock;
    private final String own;

    LineUpPages(
            LineUps lineUps,
            SheetsOut sheets,
            CaseRegister cases,
            MessageSource texts,
            Clock clock,
            @Value("${pouch.authority.id}") String own) {
        this.lineUps = lineUps;
        this.sheets = sheets;
        this.cases = cases;
        this.texts = texts;
        this.clock = clock;
        this.own = own;
    }

    @GetMapping
    String show(@PathVariable("request") RequestId request, Model model) {
        model.addAttribute("section", "cases");
        model.addAttribute("line", cases.line(request).orElseThrow(LineUpPages::unknown));
        model.addAttribute("lineUps", lineUps.of(request));
        model.addAttribute("sheets", sheets.ofCase(request));
        model.addAttribute("possible", lineUps.isPossible(request));
        model.addAttribute("relations", List.of(Relation.values()));
        model.addAttribute("modes", List.of(Mode.values()));
        model.addAttribute("today", LocalDate.now(clock));
        return "desk/line-ups";
    }

    @PostMapping
    String prepare(
            @PathVariable("request") RequestId request,
            @RequestParam(name = "pictures", required = false) @Nullable List<MultipartFile> pictures,
            Officer officer,
            RedirectAttributes flash)
            throws IOException {
        List<byte[]> others = new ArrayList<>();
        for (MultipartFile picture : pictures == null ? List.<MultipartFile>of() : pictures) {
            if (!picture.isEmpty()) {
                others.add(picture.getBytes());
            }
        }
        lineUps.prepare(known(request), others, officer);
        return back(request, "lineup.prepared", flash);
    }

    @PostMapping("/{lineUp}/viewings")
    String begin(
            @PathVariable("request") RequestId request,
            @PathVariable("lineUp") String lineUp,
            @RequestParam(name = "viewer", defaultValue = "") String viewer,
            @RequestParam(name = "relation", defaultValue = "") String relation,
            @RequestParam(name = "mode", defaultValue = "") String mode,
            @RequestParam(name = "place", defaultValue = "") String place,
            @RequestParam(name = "blind", defaultValue = "") String blind,
            Officer officer,
            RedirectAttributes flash) {
        Planned planned = new Planned(
                viewer.strip(),
                chosen(Relation.values(), relation),
                chosen(Mode.values(), mode),
                place.strip(),
                isBlind(blind));
        lineUps.begin(known(request), lineUp, planned, officer);
        return back(request, "lineup.begun", flash);
    }

    private static <E extends Enum<E>> E chosen(E[] values, String name) {
        return Stream.of(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(LineUpPages::unchosen);
    }

    private static boolean isBlind(String said) {
        return switch (said) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unchosen();
        };
    }

    private static DecisionRefused unchosen() {
        return new DecisionRefused(
                "Choose what the viewer is to the person, how the pictures are shown, and whether you know which is the person's.",
                Map.of());
    }

    /** Asked for by POST: who takes it is in the ledger, each time. Neither signed nor sealed: it is a sheet to be shown. */
    @PostMapping("/viewings/{viewing}/sheet")
    ResponseEntity<byte[]> sheet(
            @PathVariable("request") RequestId request, @PathVariable("viewing") String viewing, Officer officer) {
        byte[] sheet = new LineUpSheet(texts)
                .of(lineUps.pictures(known(request), viewing, officer), viewing, own, clock.instant());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=pictures.pdf")
                .body(sheet);
    }

    @PostMapping("/viewings/{viewing}/outcome")
    String record(
            @PathVariable("request") RequestId request,
            @PathVariable("viewing") String viewing,
            @RequestParam(name = "answer", defaultValue = "") String answer,
            @RequestParam(name = "day", defaultValue = "") String day,
            Officer officer,
            RedirectAttributes flash) {
        lineUps.record(known(request), viewing, new Told(answer, day(day)), officer);
        return back(request, "lineup.recorded", flash);
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException unread) {
            throw new DecisionRefused("Enter a date as year-month-day, such as 2026-03-02.", Map.of());
        }
    }

    private RequestId known(RequestId request) {
        if (cases.line(request).isEmpty()) {
            throw unknown();
        }
        return request;
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static String back(RequestId request, String done, RedirectAttributes flash) {
        flash.addFlashAttribute("done", done);
        return "redirect:/desk/cases/" + request + "/line-ups";
    }
}
