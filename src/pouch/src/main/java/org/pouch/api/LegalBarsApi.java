package org.pouch.api;

import java.util.List;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.SeeBars;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
                !found.isNone(), found.cases().stream().map(RequestId::value).toList(), found.others());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void register(@PathVariable("request") RequestId request, Officer officer) {
        bars.register(known(request), officer.id());
    }

    /** The first officer proposes to lift, another lifts. */
    @DeleteMapping
    Lifted lift(@PathVariable("request") RequestId request, Officer officer) {
        return new Lifted(bars.lift(known(request), officer.id()));
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
     */
    record Bars(boolean barred, List<String> enteredAt, int elsewhere) {}

    /** @param lifted false while another officer must still agree */
    record Lifted(boolean lifted) {}
}
