package org.pouch.casework.form;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.RecordDecision.Decision;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.springframework.stereotype.Component;

/** Holds an entry that is not sent yet against its form and its case, so that whoever writes it hears all at once. Records nothing. */
@Component
public final class EntryCheck {
    private final TaskRules rules;
    private final Dossiers dossiers;

    EntryCheck(TaskRules rules, Dossiers dossiers) {
        this.rules = rules;
        this.dossiers = dossiers;
    }

    /** @throws DecisionRefused naming every field that is missing or wrong, by itself or in this case */
    public void require(Decision entry) {
        TaskRule rule = rules.require(entry.taskId());
        @Nullable
        Dossier dossier =
                Optional.ofNullable(entry.request()).map(dossiers::require).orElse(null);
        FormAnswers.refuseIfAny(
                rule.problems(dossier, entry.packet(), rule.form().reading(entry.form())));
    }
}
