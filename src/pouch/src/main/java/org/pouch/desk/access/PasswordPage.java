package org.pouch.desk.access;

import jakarta.servlet.http.HttpServletRequest;
import org.pouch.casework.Officer;
import org.pouch.desk.access.OfficerPasswords.Choice;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an officer chooses a password: first of all in place of one that was set, and later whenever they want to. */
@Controller
@RequestMapping(PasswordPage.ADDRESS)
class PasswordPage {
    static final String ADDRESS = "/desk/password";

    private final AuthenticationProvider signIn;
    private final OfficerPasswords passwords;

    PasswordPage(AuthenticationProvider signIn, OfficerPasswords passwords) {
        this.signIn = signIn;
        this.passwords = passwords;
    }

    @GetMapping
    ModelAndView ask(Officer officer) {
        return page(officer, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView choose(
            @RequestParam(name = "current", defaultValue = "") String current,
            @RequestParam(name = "chosen", defaultValue = "") String chosen,
            @RequestParam(name = "again", defaultValue = "") String again,
            Officer officer,
            HttpServletRequest request,
            RedirectAttributes next) {
        if (current.isEmpty() || !isRight(current, officer, request)) {
            return refused(officer, "WRONG");
        }
        Choice choice = passwords.choose(officer.id(), current, chosen, again);
        if (choice != Choice.DONE) {
            return refused(officer, choice.name());
        }
        request.changeSessionId();
        passwords.mark(officer.id()).ifPresent(mark -> PasswordFirst.mark(request.getSession(), mark));
        next.addFlashAttribute("done", "password.done");
        return new ModelAndView("redirect:/");
    }

    /** As when signing in: whoever guesses waits. */
    private boolean isRight(String current, Officer officer, HttpServletRequest request) {
        UsernamePasswordAuthenticationToken shown =
                UsernamePasswordAuthenticationToken.unauthenticated(officer.id(), current);
        shown.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
        try {
            return signIn.authenticate(shown) != null;
        } catch (AuthenticationException wrong) {
            return false;
        }
    }

    private ModelAndView refused(Officer officer, String why) {
        ModelAndView page = page(officer, HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("why", "password." + why);
        return page;
    }

    private ModelAndView page(Officer officer, HttpStatus status) {
        ModelAndView page = new ModelAndView("desk/password");
        page.setStatus(status);
        page.addObject("isFirst", passwords.mustChoose(officer.id()));
        return page;
    }
}
