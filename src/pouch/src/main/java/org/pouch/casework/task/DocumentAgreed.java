package org.pouch.casework.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.agreement.AgreementProfile;
import org.pouch.casework.form.FormAnswers;

/** Which travel documents the agreement of a case knows (table C). */
final class DocumentAgreed {
    private static final String FIELD = "documentType";

    private DocumentAgreed() {}

    /** The usual one; empty where no agreement covers the case. */
    static Optional<String> usual(Optional<AgreementProfile> profile) {
        return profile.map(row -> row.document().types().get(0));
    }

    /** One that the agreement does not know is a problem of its field. */
    static void checkType(Optional<AgreementProfile> profile, FormAnswers answers, Map<String, String> problems) {
        List<String> types = profile.map(row -> row.document().types()).orElse(List.of());
        boolean isOther =
                answers.text(FIELD).filter(type -> !types.contains(type)).isPresent();
        if (!types.isEmpty() && isOther) {
            problems.put(FIELD, "The agreement knows these travel documents: " + String.join(", ", types) + ".");
        }
    }
}
