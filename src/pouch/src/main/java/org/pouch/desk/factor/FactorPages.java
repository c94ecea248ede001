package org.pouch.desk.factor;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.desk.factor.SecondFactors.Answer;
import org.pouch.desk.factor.SecurityKeys.Added;
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
    private final SecurityKeys keys;
    private final Confirmations confirmations;
    private final String authority;

    FactorPages(
            SecondFactors factors,
            SecurityKeys keys,
            Confirmations confirmations,
            @Value("${pouch.authority.id}") String authority) {
        this.factors = factors;
        this.keys = keys;
        this.confirmations = confirmations;
        this.authority = authority;
    }

    @GetMapping
    ModelAndView ask(
            @RequestParam(name = "next", required = false) @Nullable String next,
            Officer officer,
            HttpSession session) {
        return page(next, officer, session);
    }

    /** The answer alone has the secret, and no page after it. */
    @PostMapping("/secret")
    ModelAndView begin(
            @RequestParam(name = "next", required = false) @Nullable String next,
            Officer officer,
            HttpSession session) {
        FactorSecret secret = factors.begin(officer);
        ModelAndView page = page(next, officer, session);
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
        return refused("factor." + answer, next, officer, session);
    }

    /** A key that the browser made for this page. */
    @PostMapping("/key")
    ModelAndView add(
            KeyCeremony.Made made,
            @RequestParam(name = "next", required = false) @Nullable String next,
            Officer officer,
            HttpSession session) {
        Added added = keys.add(session, officer, safe(next), made);
        if (added == Added.DONE) {
            confirmations.confirmAt(session, officer, safe(next));
            return new ModelAndView("redirect:" + safe(next));
        }
        return refused("factor.key." + added, next, officer, session);
    }

    /** What a key said to the question of this page. */
    @PostMapping("/key/answer")
    ModelAndView touched(
            KeyCeremony.Answer answer,
            @RequestParam(name = "next", required = false) @Nullable String next,
            Officer officer,
            HttpSession session) {
        if (keys.show(session, officer, safe(next), answer)) {
            confirmations.confirmAt(session, officer, safe(next));
            return new ModelAndView("redirect:" + safe(next));
        }
        return refused("factor.key.WRONG", next, officer, session);
    }

    private ModelAndView refused(String why, @Nullable String next, Officer officer, HttpSession session) {
        ModelAndView page = page(next, officer, session);
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("why", why);
        return page;
    }

    private ModelAndView page(@Nullable String next, Officer officer, HttpSession session) {
        ModelAndView page = new ModelAndView("desk/second-factor");
        page.addObject("next", safe(next));
        page.addObject("state", factors.state(officer).name());
        page.addObject("hasCodes", factors.hasCodes(officer));
        page.addObject("key", keys.ask(session, officer, safe(next)).orElse(null));
        return page;
    }

    /** A page of this desk, whatever the address says. */
    private static String safe(@Nullable String next) {
        return next != null && next.matches("/(desk|operations)/[a-zA-Z0-9/:._-]*") ? next : "/";
    }
}
