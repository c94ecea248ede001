package org.pouch.api;

import org.pouch.casework.CaseRegister;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.journey.ReturnInError;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calls officers to report that whoever was handed over is another person. */
@RestController
@RequestMapping("/api/cases/{request}/return-in-error")
class ReturnsApi {
    private final ReturnInError returns;
    private final CaseRegister cases;

    ReturnsApi(ReturnInError returns, CaseRegister cases) {
        this.returns = returns;
        this.cases = cases;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void begin(@PathVariable("request") RequestId request, Officer officer) {
        if (cases.find(request).isEmpty()) {
            throw new ResourceNotFound("There is no case " + request + " here.");
        }
        returns.begin(request, officer);
    }

    @ExceptionHandler
    ProblemDetail refused(DecisionRefused refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }
}
