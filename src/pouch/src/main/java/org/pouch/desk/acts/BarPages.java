package org.pouch.desk.acts;

import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.RegisterBar;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Enters a legal bar at the page of a case, and lifts it there by two officers. Nobody says why. */
@Controller
@RequestMapping("/desk/cases/{request}/legal-bar")
class BarPages {
    private final RegisterBar bars;
    private final CaseRegister cases;

    BarPages(RegisterBar bars, CaseRegister cases) {
        this.bars = bars;
        this.cases = cases;
    }

    @PostMapping
    String enter(@PathVariable("request") RequestId request, Officer officer) {
        bars.register(known(request), officer.id());
        return "redirect:/desk/cases/" + request;
    }

    @PostMapping("/{bar}/lift")
    String proposeToLift(
            @PathVariable("request") RequestId request,
            @PathVariable("bar") String bar,
            @RequestParam("grounds") String grounds,
            Officer officer,
            RedirectAttributes flash) {
        bars.proposeToLift(known(request), bar, grounds, officer.id());
        flash.addFlashAttribute("done", "case.bar.proposed");
        return "redirect:/desk/cases/" + request;
    }

    @PostMapping("/{bar}/lift/approval")
    String lift(
            @PathVariable("request") RequestId request,
            @PathVariable("bar") String bar,
            Officer officer,
            RedirectAttributes flash) {
        boolean isFree = bars.lift(known(request), bar, officer.id());
        flash.addFlashAttribute("done", isFree ? "case.bar.lifted" : "case.bar.others.stand");
        return "redirect:/desk/cases/" + request;
    }

    private RequestId known(RequestId request) {
        if (cases.line(request).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return request;
    }
}
