package org.pouch.casework.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.journey.TravelDocument;
import org.springframework.stereotype.Component;

/** Cancelling a travel document, at the side that issued it; the other side is told a code. */
@Component
final class CancellationTask implements TaskGroup {
    @Override
    public List<TaskRule> rules() {
        return List.of(TaskRule.of(
                UserTaskId.CANCEL_TRAVEL_DOCUMENT,
                Role.CASE_WORKER,
                Form.of(
                        FormField.choice("decision", "CANCEL", "LEAVE"),
                        FormField.choice("code", "DEFECT", "IDENTITY_CHANGED", "LOST", "OTHER")
                                .requiredWhen("decision", "CANCEL"),
                        FormField.text("note", 10, 2000)),
                CancellationTask::prefill,
                CancellationTask::decide));
    }

    private static void prefill(Dossier dossier, ObjectNode form) {
        form.put("document", RenewalTasks.lines(dossier));
    }

    private static TaskOutcome decide(Dossier dossier, FormAnswers answers) {
        boolean isInForce = TravelDocument.latest(dossier)
                .filter(document -> document.state().isInForce())
                .isPresent();
        if (answers.says("decision", "CANCEL") && !isInForce) {
            throw new DecisionRefused("No travel document of this case is in force any more: leave it.", Map.of());
        }
        return TaskOutcome.of("cancellation", answers.require("decision"));
    }
}
