package org.pouch.api;

import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.RegisterBar;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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
    private final CaseRegister cases;

    LegalBarsApi(RegisterBar bars, CaseRegister cases) {
        this.bars = bars;
        this.cases = cases;
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

    /** @param lifted false while another officer must still agree */
    record Lifted(boolean lifted) {}
}
