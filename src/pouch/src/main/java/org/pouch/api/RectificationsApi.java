package org.pouch.api;

import org.pouch.casework.CaseRegister;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.rectification.RectifyCase;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calls two officers to correct what this authority said of the person of a case. */
@RestController
@RequestMapping("/api/cases/{request}/rectification")
class RectificationsApi {
    private final RectifyCase rectifying;
    private final CaseRegister cases;

    RectificationsApi(RectifyCase rectifying, CaseRegister cases) {
        this.rectifying = rectifying;
        this.cases = cases;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void begin(@PathVariable("request") RequestId request, Officer officer) {
        if (cases.find(request).isEmpty()) {
            throw new ResourceNotFound("There is no case " + request + " here.");
        }
        rectifying.rectify(request, officer);
    }

    @ExceptionHandler
    ProblemDetail refused(DecisionRefused refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }
}
