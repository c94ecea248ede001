package org.pouch.api;

import org.pouch.casework.CaseRegister;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.WithdrawCase;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes back a case and every other one of its person, or this one alone. Nobody says why. */
@RestController
@RequestMapping("/api/cases/{request}/withdrawal")
class WithdrawalsApi {
    private final WithdrawCase withdrawing;
    private final CaseRegister cases;

    WithdrawalsApi(WithdrawCase withdrawing, CaseRegister cases) {
        this.withdrawing = withdrawing;
        this.cases = cases;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(
            @PathVariable("request") RequestId request,
            @RequestParam(name = "alone", defaultValue = "false") boolean alone,
            Officer officer) {
        if (cases.find(request).isEmpty()) {
            throw new ResourceNotFound("There is no case " + request + " here.");
        }
        if (alone) {
            withdrawing.withdraw(request, officer);
        } else {
            withdrawing.withdrawPerson(request, officer);
        }
    }

    @ExceptionHandler
    ProblemDetail refused(DecisionRefused refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }
}
