package org.pouch.desk.acts;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.onward.OnwardConsents;
import org.pouch.casework.onward.OnwardConsents.Noted;
import org.pouch.casework.onward.OnwardConsents.Purpose;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Consents of the partner of a case that what it sent is passed on, and what was passed on. */
@Controller
@RequestMapping("/desk/cases/{request}/onward")
class OnwardPages {
    private final OnwardConsents consents;
    private final CaseRegister cases;

    OnwardPages(OnwardConsents consents, CaseRegister cases) {
        this.consents = consents;
        this.cases = cases;
    }

    @GetMapping
    String show(@PathVariable("request") RequestId request, Officer officer, Model model) {
        model.addAttribute("section", "cases");
        model.addAttribute("line", cases.line(request).orElseThrow(OnwardPages::unknown));
        model.addAttribute("consents", consents.of(request));
        model.addAttribute("passedOn", consents.passedOn(request));
        model.addAttribute("purposes", List.of(Purpose.values()));
        model.addAttribute("me", officer.id());
        return "desk/onward";
    }

    @PostMapping
    String note(
            @PathVariable("request") RequestId request,
            @RequestParam(name = "recipient", defaultValue = "") String recipient,
            @RequestParam(name = "purpose", defaultValue = "") String purpose,
            @RequestParam(name = "reference", defaultValue = "") String reference,
            @RequestParam(name = "until", defaultValue = "") String until,
            Officer officer,
            RedirectAttributes flash) {
        consents.note(known(request), read(recipient, purpose, reference, until), officer);
        return back(request, "onward.noted", flash);
    }

    private static Noted read(String recipient, String purpose, String reference, String until) {
        try {
            return new Noted(
                    new AuthorityId(recipient.strip()),
                    Stream.of(Purpose.values())
                            .filter(each -> each.name().equals(purpose))
                            .findFirst()
                            .orElseThrow(IllegalArgumentException::new),
                    reference.strip(),
                    LocalDate.parse(until.strip()));
        } catch (IllegalArgumentException | DateTimeParseException unread) {
            throw new DecisionRefused(
                    "Name the recipient by its id, such as UTO-ORC, and choose a purpose and a last day.", Map.of());
        }
    }

    @PostMapping("/{consent}/confirmation")
    String confirm(
            @PathVariable("request") RequestId request,
            @PathVariable("consent") String consent,
            Officer officer,
            RedirectAttributes flash) {
        consents.confirm(known(request), consent, officer);
        return back(request, "onward.confirmed", flash);
    }

    @PostMapping("/{consent}/passing")
    String passOn(
            @PathVariable("request") RequestId request,
            @PathVariable("consent") String consent,
            Officer officer,
            RedirectAttributes flash) {
        consents.passOn(known(request), consent, officer);
        return back(request, "onward.done", flash);
    }

    @PostMapping("/{consent}/end")
    String end(
            @PathVariable("request") RequestId request,
            @PathVariable("consent") String consent,
            Officer officer,
            RedirectAttributes flash) {
        consents.end(known(request), consent, officer);
        return back(request, "onward.ended", flash);
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
        return "redirect:/desk/cases/" + request + "/onward";
    }
}
