package org.pouch.casework.rectification;

import java.util.Map;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.correction.CorrectionCheck;
import org.pouch.casework.correction.LateCorrection;
import org.pouch.casework.document.CancellationProcess;
import org.pouch.casework.document.WrongDocument;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Paper;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Asks the papers whether there is something to correct, and calls those who do it. */
@Component
final class CaseRectifying implements RectifyCase {
    private static final Paper PREPARING = Paper.decided(UserTaskId.PREPARE_RECTIFICATION, "CORRECT");

    private final Dossiers dossiers;
    private final RectificationProcess process;
    private final CancellationProcess cancelling;

    CaseRectifying(Dossiers dossiers, RectificationProcess process, CancellationProcess cancelling) {
        this.dossiers = dossiers;
        this.process = process;
        this.cancelling = cancelling;
    }

    @Override
    public void rectify(RequestId request, Officer officer) {
        Dossier dossier = dossiers.require(request);
        CaseRow row = dossier.row();
        if (!isRectifiable(dossier)) {
            throw new DecisionRefused(LateCorrection.refusal(dossier).orElseGet(() -> why(row)), Map.of());
        }
        if (!process.begin(request, row.counterpart())) {
            throw new DecisionRefused(
                    "A correction of case " + request
                            + " is under way, and one datum is corrected at a time: enter this one"
                            + " in its task, or want it again once that one is over.",
                    Map.of());
        }
    }

    @Override
    public boolean isRectifiable(RequestId request) {
        return dossiers.find(request).filter(CaseRectifying::isRectifiable).isPresent();
    }

    private static String why(CaseRow row) {
        return switch (row.standing().state()) {
            case WITHDRAWN ->
                "Case " + row.request()
                        + " is over: nothing in it is corrected any more, and its content is erased at both"
                        + " sides in time (R-38). Tell the partner by letter if somebody still relies on it.";
            case REFUTED -> LateCorrection.ofRefuted(row);
            default ->
                row.standing().suspended()
                        ? "Case " + row.request()
                                + " is suspended until somebody resolves what the partner contradicted:"
                                + " nothing is corrected meanwhile."
                        : "This authority has told the other side nothing of the person in case " + row.request()
                                + " that could be corrected now.";
        };
    }

    private static boolean isRectifiable(Dossier dossier) {
        CaseRow row = dossier.row();
        return CaseLaw.find(row.side(), row.standing(), PREPARING).isPresent()
                && (row.standing().state() != CaseState.CLOSED || LateCorrection.isOpenTo(dossier));
    }

    @Override
    public void act(RequestId request) {
        Dossier dossier = dossiers.require(request);
        CaseRow row = dossier.row();
        if (isToFollow(dossier) && isRectifiable(dossier)) {
            process.follow(request, row.counterpart());
        }
        // Nobody travels because of a case that is over.
        if (row.side() == Side.REQUESTED
                && row.standing().state() != CaseState.CLOSED
                && WrongDocument.isInForce(dossier)) {
            cancelling.call(request, row.counterpart());
        }
    }

    /** An officer wants it, and this side still says otherwise. */
    private static boolean isToFollow(Dossier dossier) {
        return CorrectionCheck.toFollow(dossier).isPresent()
                && dossier.latest(UserTaskId.NOTE_RECTIFICATION)
                        .filter(entry -> entry.says("decision", "FOLLOW"))
                        .isPresent();
    }
}
