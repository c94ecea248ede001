package org.pouch.casework.correction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;

/** The data of a case without a correction whose packet never left, or was not taken by the partner. */
public final class UndoneCorrection {
    /** Under {@code kept} of what an officer prepared: the value so far. */
    public static final String FORMER = "former";

    private UndoneCorrection() {}

    public static ObjectNode of(Dossier dossier, CasePacket draft) {
        Correction made = Correction.of(dossier.request(), draft.data());
        String former = dossier.requireEntry(UserTaskId.PREPARE_RECTIFICATION)
                .form()
                .path("kept")
                .path(FORMER)
                .asText();
        ObjectNode data = new Correction(
                        dossier.request(),
                        made.field(),
                        Correction.digest(dossier.request(), made.field(), made.value()),
                        former)
                .appliedToRequest(dossier.data());
        Side other = dossier.row().side().other();
        // What the partner corrected meanwhile found another value here.
        for (Correction theirs : Corrections.of(dossier, other)) {
            data = theirs.appliedToRequest(data);
        }
        return data;
    }
}
