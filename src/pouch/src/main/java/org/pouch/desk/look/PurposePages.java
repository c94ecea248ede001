package org.pouch.desk.look;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.access.Purpose;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks an officer who has no task of a case why it is to be shown, once an hour. */
@Controller
@RequestMapping(PurposePages.ADDRESS)
class PurposePages {
    static final String ADDRESS = "/desk/purpose";

    private static final String START = "/desk/cases";

    private final Purposes purposes;

    PurposePages(Purposes purposes) {
        this.purposes = purposes;
    }

    @GetMapping
    String ask(@RequestParam(name = "next", required = false) @Nullable String next, Model model) {
        model.addAttribute("section", "cases");
        model.addAttribute("next", page(next));
        model.addAttribute("purposes", Purpose.CHOSEN);
        return "desk/purpose";
    }

    @PostMapping
    String say(
            @RequestParam(name = "purpose", required = false) @Nullable String purpose,
            @RequestParam(name = "next", required = false) @Nullable String next,
            HttpSession session,
            Model model) {
        return Purpose.chosen(String.valueOf(purpose))
                .map(chosen -> {
                    purposes.say(session, chosen);
                    return "redirect:" + page(next);
                })
                .orElseGet(() -> ask(next, model));
    }

    /** A page of this desk, whatever the address says. */
    private static String page(@Nullable String next) {
        return next != null && next.matches("/desk/[a-zA-Z0-9/:._-]*") ? next : START;
    }
}
