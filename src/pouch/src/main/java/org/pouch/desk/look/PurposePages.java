package org.pouch.desk.look;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
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

    private final Purposes purposes;
    private final NeedToKnow needToKnow;

    PurposePages(Purposes purposes, NeedToKnow needToKnow) {
        this.purposes = purposes;
        this.needToKnow = needToKnow;
    }

    @GetMapping
    String ask(@RequestParam(name = "next", required = false) @Nullable String next, Officer officer, Model model) {
        model.addAttribute("section", "cases");
        model.addAttribute("next", page(next, officer));
        model.addAttribute("purposes", Purpose.CHOSEN);
        return "desk/purpose";
    }

    @PostMapping
    String say(
            @RequestParam(name = "purpose", required = false) @Nullable String purpose,
            @RequestParam(name = "next", required = false) @Nullable String next,
            Officer officer,
            HttpSession session,
            Model model) {
        return Purpose.chosen(String.valueOf(purpose))
                .map(chosen -> {
                    purposes.say(session, chosen);
                    return "redirect:" + page(next, officer);
                })
                .orElseGet(() -> ask(next, officer, model));
    }

    /** A page of this desk, whatever the address says; without one, the list that is the officer's to see. */
    private String page(@Nullable String next, Officer officer) {
        String start = needToKnow.seesAll(officer) ? "/desk/cases" : "/desk/tasks";
        return next != null && next.matches("/desk/[a-zA-Z0-9/:._-]*") ? next : start;
    }
}
