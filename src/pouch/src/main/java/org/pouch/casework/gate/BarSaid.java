package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.bar.LegalBarRegister.Answer;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.form.FormField;

/**
 * What programs, older forms and requests prepared under earlier releases say of legal bars and claims for protection. Nobody is asked:
 * the register answers, and of a claim an ordinary entry must not tell. None of it opens anything: what says that there is
 * no bar is not heard, all else stops.
 */
public final class BarSaid {
    public static final List<FormField> FIELDS = List.of(
            FormField.choice("legalBarCheck", "CLEAR", "BAR", "UNREACHABLE").optional(),
            FormField.choice("protectionCheck", "CLEAR", "PENDING", "UNREACHABLE")
                    .optional());

    private BarSaid() {}

    /** Empty where nothing is said that stops. */
    static Optional<Answer> in(ObjectNode form, String field) {
        return CaseJson.text(form, field).flatMap(said -> switch (said) {
            case "CLEAR" -> Optional.empty();
            case "BAR", "PENDING" -> Optional.of(Answer.BAR);
            default -> Optional.of(Answer.UNKNOWN);
        });
    }
}
