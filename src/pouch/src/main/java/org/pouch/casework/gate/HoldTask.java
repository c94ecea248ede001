package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.pouch.casework.Approval;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.springframework.stereotype.Component;

/** Deciding a HOLD of the send gate: a named second decision for named rules and a limited time (domain.md 3). */
@Component
final class HoldTask implements TaskGroup {
    private final GateCheck gate;
    private final Clock clock;

    HoldTask(GateCheck gate, Clock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        Form form = Form.of(
                FormField.choice("decision", "RELEASE", "REFUSE"),
                FormField.text("grounds", 20, 2000),
                FormField.day("expiresOn").requiredWhen("decision", "RELEASE"));
        return List.of(TaskRule.of(UserTaskId.DECIDE_HOLD, Role.APPROVER, form, this::prefill, this::decide)
                .notBy(Approval.REQUEST.preparing()));
    }

    private void prefill(Dossier dossier, ObjectNode form) {
        form.put("rules", String.join(", ", gate.beforeApproval(dossier).rules()));
    }

    private TaskOutcome decide(Dossier dossier, FormAnswers answers) {
        if (answers.says("decision", "REFUSE")) {
            return TaskOutcome.of("holdDecision", "REFUSE");
        }
        if (answers.day("expiresOn").isBefore(LocalDate.now(clock))) {
            FormAnswers.refuse("expiresOn", "A release must last at least until today.");
        }
        ObjectNode kept = CaseJson.object();
        kept.set("rules", CaseJson.texts(gate.beforeApproval(dossier).rules()));
        return TaskOutcome.of("holdDecision", "RELEASE").keeping(kept);
    }
}
