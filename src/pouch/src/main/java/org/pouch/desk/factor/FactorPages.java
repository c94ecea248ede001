package org.pouch.desk.factor;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.desk.factor.SecondFactors.Answer;
import org.pouch.identity.symbol.QrCode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where an officer shows a code of the second factor, and sets one up. */
@Controller
@RequestMapping(FactorPages.ADDRESS)
class FactorPages {
    static final String ADDRESS = "/desk/second-factor";

    private final SecondFactors factors;
    private final Confirmations confirmations;
    private final String authority;

    FactorPages(SecondFactors factors, Confirmations confirmations, @Value("${pouch.authority.id}") String authority) {
        this.factors = factors;
        this.confirmations = confirmations;
        this.authority = authority;
    }

    @GetMapping
    ModelAndView ask(@RequestParam(name = "next", required = false) @Nullable String next, Officer officer) {
        return page(next, officer);
    }

    /** The answer alone has the secret, and no page after it. */
    @PostMapping("/secret")
    ModelAndView begin(@RequestParam(name = "next", required = false) @Nullable String next, Officer officer) {
        FactorSecret secret = factors.begin(officer);
        ModelAndView page = page(next, officer);
        page.addObject("secret", secret.inGroups());
        String address = secret.address(authority, officer.id());
        page.addObject("secretAddress", address);
        page.addObject("picture", QrCode.of(address));
        return page;
    }

    @PostMapping
    ModelAndView show(
            @RequestParam(name = "code", defaultValue = "") String code,
            @RequestParam(name = "next", required = false) @Nullable String next,
            Officer officer,
            HttpSession session) {
        Answer answer = factors.show(officer, code);
        if (answer == Answer.RIGHT) {
            confirmations.confirm(session, officer);
            return new ModelAndView("redirect:" + safe(next));
        }
        ModelAndView page = page(next, officer);
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("why", "factor." + answer);
        return page;
    }

    private ModelAndView page(@Nullable String next, Officer officer) {
        ModelAndView page = new ModelAndView("desk/second-factor");
        page.addObject("next", safe(next));
        page.addObject("state", factors.state(officer).name());
        return page;
    }

    /** A page of this desk, whatever the address says. */
    private static String safe(@Nullable String next) {
        return next != null && next.matches("/(desk|operations)/[a-zA-Z0-9/:._-]*") ? next : "/";
    }
}
