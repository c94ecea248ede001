package org.pouch.desk.silence;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.pouch.casework.silence.RequestHistory;
import org.pouch.casework.silence.TellSilence;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.attest.SignDocument;
import org.pouch.packet.RequestId;
import org.pouch.signing.ServiceUnavailable;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was asked of the other state, when, what came back, and for how long nothing did. Whoever looks is written down with the reason. */
@Controller
@RequestMapping("/desk/cases/{request}")
class SilencePages {
    private final TellSilence silence;
    private final SignDocument signing;
    private final MessageSource texts;
    private final Clock clock;
    private final String own;

    SilencePages(
            TellSilence silence,
            SignDocument signing,
            MessageSource texts,
            Clock clock,
            @Value("${pouch.authority.id}") String own) {
        this.silence = silence;
        this.signing = signing;
        this.texts = texts;
        this.clock = clock;
        this.own = own;
    }

    @GetMapping("/silence")
    String show(@PathVariable("request") RequestId request, Model model) {
        model.addAttribute("section", "cases");
        model.addAttribute("history", require(request));
        return "desk/silence";
    }

    /** Signed, so that a court can tell whose word it is. */
    @GetMapping("/silence.pdf")
    Object document(@PathVariable("request") RequestId request, RedirectAttributes flash) {
        byte[] pages = SilenceSheet.of(
                require(request), own, new SilenceWords(texts), clock.instant().truncatedTo(ChronoUnit.SECONDS));
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=request-history.pdf")
                    .body(signing.sign(pages));
        } catch (KeyUnusable | ServiceUnavailable notNow) {
            flash.addFlashAttribute(
                    "notDone", "The document cannot be signed now. Try again later, or ask the key officer.");
            return "redirect:/desk/cases/" + request + "/silence";
        }
    }

    private RequestHistory require(RequestId request) {
        return silence.of(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
