package org.pouch.casework.task;

import java.util.Arrays;
import java.util.List;
import org.pouch.casework.Approval;
import org.pouch.casework.Role;
import org.pouch.casework.correction.LateCorrection;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.register.ActiveRequests;
import org.springframework.stereotype.Component;

/** The approvals: one form, one rule, for everything that leaves. */
@Component
final class Approvals implements TaskGroup {
    private final ActiveRequests active;

    Approvals(ActiveRequests active) {
        this.active = active;
    }

    @Override
    public List<TaskRule> rules() {
        return Arrays.stream(Approval.values()).map(this::rule).toList();
    }

    private TaskRule rule(Approval approval) {
        Form form = Form.of(
                FormField.choice("decision", "APPROVE", "RETURN"),
                FormField.text("grounds", 10, 2000).requiredWhen("decision", "RETURN"));
        return TaskRule.of(
                        approval.approving(),
                        Role.APPROVER,
                        form,
                        TaskRule.Prefill.NOTHING,
                        (dossier, answers) -> decided(approval, dossier, answers))
                .notBy(approval.preparing());
    }

    private TaskOutcome decided(Approval approval, Dossier dossier, FormAnswers answers) {
        if (approval == Approval.REQUEST && answers.says("decision", "APPROVE")) {
            active.askedAlready(dossier).ifPresent(other -> {
                throw new AskedAlready(other, dossier.row().counterpart());
            });
        }
        if (approval == Approval.RECTIFICATION && answers.says("decision", "APPROVE")) {
            // The case may have ended since it was prepared.
            LateCorrection.refusal(dossier).ifPresent(why -> FormAnswers.refuse("decision", why));
        }
        return TaskOutcome.of(approval.variable(), answers.require("decision"));
    }
}
