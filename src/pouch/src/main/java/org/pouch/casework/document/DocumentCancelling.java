package org.pouch.casework.document;

import java.util.Map;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.Paper;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Asks the papers whether there is something to cancel, and calls those who do it. */
@Component
final class DocumentCancelling implements CancelDocument {
    private static final Paper CANCELLING = Paper.decided(UserTaskId.CANCEL_TRAVEL_DOCUMENT, Paper.DONE);

    private final Dossiers dossiers;
    private final CancellationProcess process;

    DocumentCancelling(Dossiers dossiers, CancellationProcess process) {
        this.dossiers = dossiers;
        this.process = process;
    }

    @Override
    public void begin(RequestId request, Officer officer) {
        Dossier dossier = dossiers.require(request);
        if (!isPossible(dossier)) {
            throw new DecisionRefused(
                    "There is no travel document of this authority in force in case " + request + ".", Map.of());
        }
        process.call(request, dossier.row().counterpart());
    }

    @Override
    public boolean isPossible(RequestId request) {
        return dossiers.find(request).filter(DocumentCancelling::isPossible).isPresent();
    }

    /** One that has expired is cancelled as well: it could be extended. */
    private static boolean isPossible(Dossier dossier) {
        CaseRow row = dossier.row();
        return row.side() == Side.REQUESTED
                && CaseLaw.find(row.side(), row.standing(), CANCELLING).isPresent()
                && TravelDocument.latest(dossier)
                        .filter(document -> document.state().isInForce())
                        .isPresent();
    }
}
