package org.pouch.casework.family;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;

/**
 * What comes first of a minor who is alone.
 *
 * @param bestInterests an assessment of the best interests is named
 * @param guardian a guardian or representative is named
 * @param reception who receives the person is arranged
 */
public record Care(boolean bestInterests, boolean guardian, boolean reception) {
    /** @param form of <i>Prepare request</i> */
    public static Care of(Dossier dossier, ObjectNode form) {
        return new Care(
                CaseJson.text(form, "bestInterestsRef").isPresent(),
                CaseJson.text(dossier.data(), "minor.guardianRef").isPresent(),
                CaseJson.text(dossier.data(), "minor.receptionArrangement").isPresent());
    }

    public boolean isWhole() {
        return bestInterests && guardian && reception;
    }
}
