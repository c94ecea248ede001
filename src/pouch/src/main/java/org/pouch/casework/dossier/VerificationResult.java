package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.UserTaskId;

/** What the verification of an identity found: the last officer's word, and the register's entry as it was then. */
public final class VerificationResult {
    private static final List<UserTaskId> TASKS = List.of(UserTaskId.CONFIRM_MATCH, UserTaskId.SEARCH_MANUALLY);

    private VerificationResult() {}

    /** CONFIRMED, REFUTED or NOT_ESTABLISHED; NOT_ESTABLISHED before anyone has looked. */
    public static String of(Dossier dossier) {
        return dossier.latest(TASKS)
                .flatMap(entry -> CaseJson.text(entry.form(), "verification"))
                .orElse("NOT_ESTABLISHED");
    }

    public static Optional<ObjectNode> registerEntry(Dossier dossier) {
        return dossier.latest(TASKS)
                .filter(entry -> entry.says("verification", "CONFIRMED"))
                .map(entry -> CaseJson.at(entry.form(), "kept.entry"))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast);
    }

    public static ObjectNode requireRegisterEntry(Dossier dossier) {
        return registerEntry(dossier)
                .orElseThrow(() -> new IllegalStateException("no identity is confirmed in case " + dossier.request()));
    }
}
