package org.pouch.casework.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonJson;

/**
 * A record on paper in which an officer found the person: of the police, of the office that keeps household registers, or another (domain.md 5,
 * P3). It is named by its number, its office and who looked there, and confirms the person as the request says who that is: what it has otherwise
 * is asked about, or entered in the register first.
 */
public final class PaperRecord {
    /** The value of {@link #SOURCE} that is no paper. */
    public static final String REGISTER = "REGISTER";

    public static final FormField SOURCE = FormField.choice(
                    "source", REGISTER, "POLICE", "HOUSEHOLD_OFFICE", "OTHER_RECORD")
            .optional();
    public static final FormField OFFICE =
            FormField.text("sourceOffice", 2, 100).requiredWhen("source", "POLICE", "HOUSEHOLD_OFFICE", "OTHER_RECORD");
    public static final FormField OFFICER = FormField.text("sourceOfficer", 2, 100)
            .requiredWhen("source", "POLICE", "HOUSEHOLD_OFFICE", "OTHER_RECORD");

    private PaperRecord() {}

    /** Whether the answer stands on paper; nothing said is the register. */
    public static boolean isNamed(FormAnswers answers) {
        return answers.text(SOURCE.key())
                .filter(source -> !source.equals(REGISTER))
                .isPresent();
    }

    /**
     * What is kept in place of an entry of the register.
     *
     * @param nationality this state: to be its national is what was asked and is confirmed
     */
    public static ObjectNode entry(Dossier dossier, FormAnswers answers, String nationality) {
        ObjectNode entry = PersonJson.identityFields(dossier.data().path("person"));
        entry.put("nationality", nationality);
        entry.put("registerRef", answers.require("registerRef"));
        for (FormField field : new FormField[] {SOURCE, OFFICE, OFFICER}) {
            entry.put(field.key(), answers.require(field.key()));
        }
        return entry;
    }
}
