package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.dossier.VerificationResult;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.identity.IdentityDifference;
import org.springframework.stereotype.Component;

/** Deciding the reply, within what the verification found. */
@Component
final class DecideReplyTask implements TaskGroup {
    private final Deadlines deadlines;
    private final Clock clock;

    DecideReplyTask(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        Form form = Form.of(
                FormField.choice("outcome", "CONFIRMED", "REFUTED", "NOT_COMPETENT"),
                FormField.choice(
                                "refusalReason",
                                "NOT_NATIONAL",
                                "IDENTITY_NOT_ESTABLISHED",
                                "EVIDENCE_FALSE",
                                "NATIONALITY_LOST",
                                "OUT_OF_SCOPE",
                                "DUPLICATE",
                                "OTHER")
                        .requiredWhen("outcome", "REFUTED"),
                FormField.text("refusalText", 20, 2000).requiredWhen("outcome", "REFUTED"),
                FormField.day("validUntil").requiredWhen("outcome", "CONFIRMED"),
                FormField.choice("documentType", "CONSULAR_LP", "ETD_SHEET", "ETD_BOOK")
                        .requiredWhen("outcome", "CONFIRMED"),
                FormField.day("documentExpectedOn").requiredWhen("outcome", "CONFIRMED"));
        return List.of(TaskRule.of(UserTaskId.DECIDE_REPLY, Role.CASE_WORKER, form, this::prefill, this::decide));
    }

    private void prefill(Dossier dossier, ObjectNode form) {
        String result = VerificationResult.of(dossier);
        form.put("outcome", result.equals("CONFIRMED") ? "CONFIRMED" : "REFUTED");
        form.put("result", result + differences(dossier));
        LocalDate today = LocalDate.now(clock);
        deadlines
                .dayAfter(dossier, today, profile -> profile.reply().consentValid())
                .ifPresent(until -> form.put("validUntil", until.toString()));
        deadlines
                .dayAfter(dossier, today, profile -> profile.document().expected())
                .ifPresent(day -> form.put("documentExpectedOn", day.toString()));
        deadlines
                .find(dossier)
                .map(profile -> profile.document().types().get(0))
                .ifPresent(type -> form.put("documentType", type));
    }

    private static String differences(Dossier dossier) {
        StringBuilder lines = new StringBuilder();
        Optional<ObjectNode> entry = VerificationResult.registerEntry(dossier);
        entry.ifPresent(data -> IdentityDifference.between(
                        PersonJson.identity(dossier.data().path("person")), PersonJson.identity(data))
                .forEach(difference -> lines.append("\n- ")
                        .append(difference.field())
                        .append(": ")
                        .append(difference.requested())
                        .append(" → ")
                        .append(difference.registered())));
        return lines.toString();
    }

    private TaskOutcome decide(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (answers.says("outcome", "CONFIRMED")) {
            LocalDate today = LocalDate.now(clock);
            if (VerificationResult.registerEntry(dossier).isEmpty()) {
                problems.put(
                        "outcome", "Nationality can be confirmed only after an entry of the register is confirmed.");
            }
            if (!answers.day("validUntil").isAfter(today)) {
                problems.put("validUntil", "The date must lie in the future.");
            }
            if (answers.day("documentExpectedOn").isBefore(today)) {
                problems.put("documentExpectedOn", "The date lies in the past.");
            }
        }
        FormAnswers.refuseIfAny(problems);
        return TaskOutcome.of("replyOutcome", answers.require("outcome"));
    }
}
