package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.register.EarlierRefusals;
import org.springframework.stereotype.Component;

/**
 * What the requesting side does about a state that does not hold the person for its national, and about a person whom no state does (R-20,
 * domain.md scenario 21). What is determined stays a paper of the case: no process is told it, and no partner.
 */
@Component
final class RefusalTasks implements TaskGroup {
    private static final String STATELESSNESS = "STATELESSNESS_TO_DETERMINE";
    private static final String FOUND = "NATIONALITY_FOUND";
    private static final FormField NOTE = FormField.text("note", 10, 2000);

    private final EarlierRefusals refusals;

    RefusalTasks(EarlierRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(
                                UserTaskId.ASSESS_REFUSAL,
                                Role.CASE_WORKER,
                                Form.of(
                                        FormField.choice("assessment", "NO_NEW_EVIDENCE", "OTHER_STATE", STATELESSNESS),
                                        NOTE),
                                this::prefillAssessment,
                                this::assess)
                        .checking(this::wrongAssessment),
                TaskRule.of(
                                UserTaskId.DETERMINE_STATELESSNESS,
                                Role.APPROVER,
                                Form.of(
                                        FormField.choice(
                                                "determination", EarlierRefusals.STATELESS, "NOT_DETERMINED", FOUND),
                                        FormField.text("evidence", 10, 500).requiredWhen("determination", FOUND),
                                        NOTE),
                                this::prefillDetermination,
                                // Process and ledger hear that it was done, whatever it was.
                                (dossier, answers) -> TaskOutcome.done("statelessnessNoted"))
                        .notBy(List.of(UserTaskId.PREPARE_REQUEST, UserTaskId.SUPPLEMENT_REQUEST)),
                TaskRule.of(
                        UserTaskId.CHASE_DETERMINATION,
                        Role.CASE_WORKER,
                        Form.of(NOTE),
                        TaskRule.Prefill.NOTHING,
                        (dossier, answers) -> TaskOutcome.done("determinationChased")));
    }

    private void prefillAssessment(Dossier dossier, ObjectNode form) {
        ReplyTasks.reply("refusal", "refusal").fill(dossier, form);
        if (isRefutedByAll(dossier)) {
            form.put("assessment", STATELESSNESS);
        }
    }

    private void prefillDetermination(Dossier dossier, ObjectNode form) {
        ReplyTasks.reply("refusal", "refusal").fill(dossier, form);
        form.put("refutedBy", String.join(", ", refusals.refutingStates(dossier)));
    }

    private TaskOutcome assess(Dossier dossier, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrongAssessment(dossier, answers));
        return TaskOutcome.of("refusalAssessment", answers.require("assessment"));
    }

    private Map<String, String> wrongAssessment(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!answers.says("assessment", STATELESSNESS)
                && answers.text("assessment").isPresent()
                && isRefutedByAll(dossier)) {
            problems.put(
                    "assessment",
                    "Two states have refuted this person on this evidence: whether the person is stateless is determined"
                            + " first (R-20). New evidence is noted there.");
        }
        return problems;
    }

    private boolean isRefutedByAll(Dossier dossier) {
        Set<String> states = refusals.refutingStates(dossier);
        return states.size() >= EarlierRefusals.STATES_ENOUGH;
    }
}
