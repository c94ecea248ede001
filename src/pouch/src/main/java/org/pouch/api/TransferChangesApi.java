package org.pouch.api;

import org.pouch.casework.CaseRegister;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.journey.ChangeTransfer;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calls for the task in which an announced transfer is changed or cancelled. */
@RestController
@RequestMapping("/api/cases/{request}/transfer-change")
class TransferChangesApi {
    private final ChangeTransfer transfers;
    private final CaseRegister cases;

    TransferChangesApi(ChangeTransfer transfers, CaseRegister cases) {
        this.transfers = transfers;
        this.cases = cases;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void want(@PathVariable("request") RequestId request, Officer officer) {
        if (cases.find(request).isEmpty()) {
            throw new ResourceNotFound("There is no case " + request + " here.");
        }
        transfers.want(request, officer);
    }

    @ExceptionHandler
    ProblemDetail refused(DecisionRefused refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }
}
