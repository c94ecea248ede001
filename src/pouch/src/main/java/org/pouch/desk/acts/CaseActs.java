package org.pouch.desk.acts;

import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.Officer;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.SeeBars;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.document.CancelDocument;
import org.pouch.casework.intervention.LostProcesses;
import org.pouch.casework.journey.ChangeTransfer;
import org.pouch.casework.journey.ReturnInError;
import org.pouch.casework.rectification.RectifyCase;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of a case offers to begin: only what makes sense for it; whether it can be done, the papers say. */
@Component
public final class CaseActs {
    private final WithdrawCase withdrawing;
    private final CancelDocument cancelling;
    private final ChangeTransfer transfers;
    private final RectifyCase rectifying;
    private final ReturnInError returns;
    private final LostProcesses lost;
    private final SeeBars bars;
    private final RegisterBar entering;

    CaseActs(
            WithdrawCase withdrawing,
            CancelDocument cancelling,
            ChangeTransfer transfers,
            RectifyCase rectifying,
            ReturnInError returns,
            LostProcesses lost,
            SeeBars bars,
            RegisterBar entering) {
        this.entering = entering;
        this.bars = bars;
        this.rectifying = rectifying;
        this.withdrawing = withdrawing;
        this.cancelling = cancelling;
        this.transfers = transfers;
        this.returns = returns;
        this.lost = lost;
    }

    public void offer(CaseLine line, Officer officer, Model model) {
        SeeBars.Places places = bars.of(line.request(), officer);
        model.addAttribute("bars", places.isNone() ? null : places);
        model.addAttribute("barsHere", entering.entered(line.request(), officer));
        model.addAttribute("me", officer.id());
        model.addAttribute("barrable", line.side() == CaseRegister.Side.REQUESTING);
        model.addAttribute("withdrawable", Withdrawal.of(line) == Withdrawal.OFFERED);
        model.addAttribute("documentCancellable", cancelling.isPossible(line.request()));
        model.addAttribute("changeable", transfers.isChangeable(line.request()));
        model.addAttribute("rectifiable", rectifying.isRectifiable(line.request()));
        ReturnInError.Now back = returns.now(line.request());
        model.addAttribute("returnable", back.possible());
        model.addAttribute("returnNotes", back.notes().areInDispute() ? back.notes() : null);
        model.addAttribute("lost", lost.of(line.request()).orElse(null));
    }

    /** @param alone whether other cases of the person go on */
    public void withdraw(RequestId request, boolean alone, Officer officer) {
        if (alone) {
            withdrawing.withdraw(request, officer);
        } else {
            withdrawing.withdrawPerson(request, officer);
        }
    }

    public void cancelDocument(RequestId request, Officer officer) {
        cancelling.begin(request, officer);
    }

    public void changeTransfer(RequestId request, Officer officer) {
        transfers.want(request, officer);
    }

    public void rectify(RequestId request, Officer officer) {
        rectifying.rectify(request, officer);
    }

    public void reportError(RequestId request, Officer officer) {
        returns.begin(request, officer);
    }

    /** The process that leads the case begins anew, where it is gone. */
    public void startAgain(RequestId request, Officer officer) {
        lost.startAgain(request, officer);
    }
}
