package org.pouch.api;

import java.util.List;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.SeeBars;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells the embedded register that nothing about the person of a case may leave. Nobody says why, and nobody is told. */
@RestController
@RequestMapping("/api/cases/{request}/legal-bar")
class LegalBarsApi {
    private final RegisterBar bars;
    private final SeeBars places;
    private final CaseRegister cases;

    LegalBarsApi(RegisterBar bars, SeeBars places, CaseRegister cases) {
        this.places = places;
        this.bars = bars;
        this.cases = cases;
    }

    /** Where the bars were entered that stop the person of this case. */
    @GetMapping
    Bars bars(@PathVariable("request") RequestId request, Officer officer) {
        SeeBars.Places found = places.of(known(request), officer);
        return new Bars(
                !found.isNone(),
                found.cases().stream().map(RequestId::value).toList(),
                found.others(),
                bars.entered(request, officer).stream()
                        .map(bar -> LiftingAnswer.of(bar.id(), bar.by(), bar.at(), bar.lifting()))
                        .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void register(@PathVariable("request") RequestId request, Officer officer) {
        bars.register(known(request), officer.id());
    }

    @PostMapping("/{bar}/lift")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void proposeToLift(
            @PathVariable("request") RequestId request,
            @PathVariable("bar") String bar,
            @RequestBody LiftingAnswer.Grounds grounds,
            Officer officer) {
        bars.proposeToLift(known(request), bar, grounds.said(), officer.id());
    }

    /** Another officer than the one who proposed it. */
    @PostMapping("/{bar}/lift/approval")
    Lifted lift(@PathVariable("request") RequestId request, @PathVariable("bar") String bar, Officer officer) {
        return new Lifted(bars.lift(known(request), bar, officer.id()));
    }

    private RequestId known(RequestId request) {
        if (cases.find(request).isEmpty()) {
            throw new ResourceNotFound("There is no case " + request + " here.");
        }
        return request;
    }

    /**
     * @param enteredAt cases where one is lifted, as far as the officer may see them
     * @param elsewhere how many more there are
     * @param here bars entered at this case, each lifted by itself
     */
    record Bars(boolean barred, List<String> enteredAt, int elsewhere, List<LiftingAnswer> here) {}

    /** @param lifted false while another bar entered at this case is in force */
    record Lifted(boolean lifted) {}
}
