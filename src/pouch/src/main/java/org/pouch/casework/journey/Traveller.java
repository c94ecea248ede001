package org.pouch.casework.journey;

import java.util.Optional;
import org.pouch.casework.correction.Corrections;
import org.pouch.casework.dossier.Dossier;

/** Who is to travel, as both sides say it. */
public final class Traveller {
    private Traveller() {}

    /** Why it is not settled whom the journey is for, in a sentence. */
    public static Optional<String> unsettled(Dossier dossier) {
        if (AcceptedIdentity.isConfirmed(dossier) && !Corrections.areFollowed(dossier)) {
            return Optional.of(
                    "This side corrected what it said of the person, and the partner confirms it otherwise: wait until it"
                            + " corrects that too, or correct it back (R-35).");
        }
        if (!Corrections.toNote(dossier).isEmpty()) {
            return Optional.of(
                    "The partner corrected what it had confirmed, and no officer has noted that yet (R-35).");
        }
        return AcceptedIdentity.isSettled(dossier)
                ? Optional.empty()
                : Optional.of("The identity that the partner confirmed last differs from the one that was asked about,"
                        + " and no officer has accepted just these differences.");
    }
}
