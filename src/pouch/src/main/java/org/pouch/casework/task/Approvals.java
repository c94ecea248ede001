package org.pouch.casework.task;

import java.util.Arrays;
import java.util.List;
import org.pouch.casework.Approval;
import org.pouch.casework.Role;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.springframework.stereotype.Component;

/** The approvals: one form, one rule, for everything that leaves. */
@Component
final class Approvals implements TaskGroup {
    @Override
    public List<TaskRule> rules() {
        return Arrays.stream(Approval.values()).map(Approvals::rule).toList();
    }

    private static TaskRule rule(Approval approval) {
        Form form = Form.of(
                FormField.choice("decision", "APPROVE", "RETURN"),
                FormField.text("grounds", 10, 2000).requiredWhen("decision", "RETURN"));
        return TaskRule.of(
                        approval.approving(),
                        Role.APPROVER,
                        form,
                        TaskRule.Prefill.NOTHING,
                        (dossier, answers) -> TaskOutcome.of(approval.variable(), answers.require("decision")))
                .notBy(approval.preparing());
    }
}
