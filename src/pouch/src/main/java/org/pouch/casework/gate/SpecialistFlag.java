package org.pouch.casework.gate;

import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.form.FormField;

/**
 * An officer's mark that a specialist has to decide about this person before anything leaves and before a departure. Nobody
 * enters why, and nobody takes it back: a second officer releases what it holds, naming the specialist's decision.
 */
public final class SpecialistFlag {
    /** The rule that holds what is marked. */
    public static final String RULE = "R-19";

    /** The field by which an officer raises it. */
    public static final FormField FIELD = FormField.flag("specialistNeeded");

    private SpecialistFlag() {}

    /** Raised once, it stays raised, whatever is entered later. */
    public static boolean isRaised(Dossier dossier) {
        return dossier.entries().stream()
                .anyMatch(entry -> entry.form().path(FIELD.key()).asBoolean());
    }
}
