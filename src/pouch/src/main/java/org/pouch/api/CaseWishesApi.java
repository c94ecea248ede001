package org.pouch.api;

import java.util.List;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.document.CancelDocument;
import org.pouch.casework.journey.ChangeTransfer;
import org.pouch.casework.journey.ReturnInError;
import org.pouch.casework.rectification.RectifyCase;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an officer wants of a case, against or beside its way. All but a withdrawal calls officers, who decide about it. */
@RestController
@RequestMapping("/api/cases/{request}")
class CaseWishesApi {
    private final CaseRegister cases;
    private final WithdrawCase withdrawing;
    private final ChangeTransfer transfers;
    private final CancelDocument documents;
    private final RectifyCase rectifying;
    private final ReturnInError returns;

    CaseWishesApi(
            CaseRegister cases,
            WithdrawCase withdrawing,
            ChangeTransfer transfers,
            CancelDocument documents,
            RectifyCase rectifying,
            ReturnInError returns) {
        this.cases = cases;
        this.withdrawing = withdrawing;
        this.transfers = transfers;
        this.documents = documents;
        this.rectifying = rectifying;
        this.returns = returns;
    }

    /** Takes the case back and every other one of its person, or this one alone. Nobody says why. */
    @PostMapping("/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(
            @PathVariable("request") RequestId request,
            @RequestParam(name = "alone", defaultValue = "false") boolean alone,
            Officer officer) {
        if (alone) {
            withdrawing.withdraw(listed(request), officer);
        } else {
            withdrawing.withdrawPerson(listed(request), officer);
        }
    }

    /** To change or cancel an announced transfer. */
    @PostMapping("/transfer-change")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void changeTransfer(@PathVariable("request") RequestId request, Officer officer) {
        transfers.want(known(request), officer);
    }

    /** By two officers. */
    @PostMapping("/document-cancellation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancelDocument(@PathVariable("request") RequestId request, Officer officer) {
        documents.begin(known(request), officer);
    }

    /** What this authority said of the person is corrected by two officers. */
    @PostMapping("/rectification")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void rectify(@PathVariable("request") RequestId request, Officer officer) {
        rectifying.rectify(known(request), officer);
    }

    /** To report that whoever was handed over is another person. */
    @PostMapping("/return-in-error")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void reportReturnInError(@PathVariable("request") RequestId request, Officer officer) {
        returns.begin(known(request), officer);
    }

    /** Also one that nobody can read. */
    private RequestId listed(RequestId request) {
        if (cases.lines(List.of(request)).isEmpty()) {
            throw unknown(request);
        }
        return request;
    }

    private RequestId known(RequestId request) {
        if (cases.find(request).isEmpty()) {
            throw unknown(request);
        }
        return request;
    }

    private static ResourceNotFound unknown(RequestId request) {
        return new ResourceNotFound("There is no case " + request + " here.");
    }
}
