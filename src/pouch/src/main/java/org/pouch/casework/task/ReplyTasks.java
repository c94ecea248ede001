package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.journey.AcceptedIdentity;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.Paper;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** What officers do about replies, deliveries and defects. */
@Component
final class ReplyTasks implements TaskGroup {
    private static final String NOT_NEEDED = "NOT_NEEDED";
    private static final FormField NOTE = FormField.text("note", 10, 2000);
    private static final List<UserTaskId> ENDING = List.of(UserTaskId.ARRANGE_DELIVERY, UserTaskId.REVIEW_BLOCK);

    private final DocumentCheck documents;
    private final DiscardedDrafts drafts;
    private final Clock clock;

    ReplyTasks(DocumentCheck documents, DiscardedDrafts drafts, Clock clock) {
        this.documents = documents;
        this.drafts = drafts;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                rule(
                                UserTaskId.ARRANGE_DELIVERY,
                                Form.of(
                                        FormField.choice(
                                                "decision",
                                                "RESEND",
                                                DiscardedDrafts.PREPARE_AGAIN,
                                                "CLOSE",
                                                DiscardedDrafts.END_UNTOLD),
                                        NOTE),
                                TaskRule.Prefill.NOTHING,
                                (TaskRule.OfPacket) this::delivered)
                        .checking((TaskRule.CheckOfPacket) this::wrongDelivery),
                TaskRule.of(
                                UserTaskId.APPROVE_ENDING,
                                Role.APPROVER,
                                Form.of(
                                        FormField.choice("decision", "APPROVE", "RETURN"),
                                        FormField.text("grounds", 20, 2000)),
                                ReplyTasks::prefillEnding,
                                (TaskRule.OfPacket) this::ended)
                        .checking((TaskRule.CheckOfPacket) this::wrongEnding)
                        .notBy(ENDING),
                rule(
                        UserTaskId.CHECK_IDENTITY_DIFFERENCES,
                        Form.of(
                                FormField.choice("decision", "ACCEPT", "CLOSE"),
                                NOTE.requiredWhen("decision", "CLOSE")),
                        reply("differences", "identityDiff"),
                        ReplyTasks::checked),
                rule(
                                UserTaskId.REPORT_DOCUMENT_DEFECT,
                                Form.of(
                                        // Instances of an earlier release show a form that has neither of the two.
                                        FormField.choice("decision", "REPORT", NOT_NEEDED)
                                                .optional(),
                                        FormField.choice("defect", "IDENTITY", "PORTRAIT", "VALIDITY", "ZONE", "OTHER")
                                                .optional(),
                                        FormField.day("reportedOn").optional(),
                                        NOTE),
                                (dossier, form) -> form.put("findings", lines(documents.findings(dossier)))
                                        .put("defect", documents.defect(dossier))
                                        .put("decision", isOver(dossier) ? NOT_NEEDED : "REPORT"),
                                this::reported)
                        .checking(this::wrongReport),
                rule(
                        UserTaskId.HANDLE_REPLY,
                        // Whoever is not competent has closed the case, and replies no more.
                        Form.of(FormField.choice("decision", "CLOSE"), NOTE),
                        reply(
                                "reply",
                                "outcome",
                                "refusal",
                                "interview",
                                "extension",
                                "answerBy",
                                "missingItems",
                                "identityDiff"),
                        (dossier, answers) -> TaskOutcome.of("replyHandling", answers.require("decision"))),
                TaskRule.of(
                        UserTaskId.REPLACE_KEY,
                        Role.KEY_OFFICER,
                        Form.of(FormField.choice("cause", "EXPIRED", "REVOKED", "OTHER"), NOTE),
                        TaskRule.Prefill.NOTHING,
                        (TaskRule.Caseless) answers -> TaskOutcome.done("keyReplaced")),
                TaskRule.of(
                        UserTaskId.REVIEW_QUARANTINE,
                        Role.KEY_OFFICER,
                        Form.of(FormField.choice("decision", "DISCARD", "REPORTED"), NOTE),
                        TaskRule.Prefill.NOTHING,
                        (TaskRule.Caseless)
                                answers -> TaskOutcome.of("quarantineDecision", answers.require("decision"))));
    }

    private TaskOutcome delivered(Dossier dossier, @Nullable PacketId packet, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrongDelivery(dossier, packet, answers));
        if (answers.says("decision", DiscardedDrafts.PREPARE_AGAIN)) {
            return drafts.rejected(dossier, packet, "deliveryDecision");
        }
        if (answers.says("decision", DiscardedDrafts.END_UNTOLD)) {
            return DiscardedDrafts.endingUntold("deliveryDecision", "CLOSE");
        }
        TaskOutcome outcome = TaskOutcome.of("deliveryDecision", answers.require("decision"));
        return answers.says("decision", "CLOSE")
                ? drafts.stopped(dossier, packet, outcome)
                : DiscardedDrafts.goingOn(dossier, packet, outcome);
    }

    private Map<String, String> wrongDelivery(Dossier dossier, @Nullable PacketId packet, FormAnswers answers) {
        Optional<String> refusal = switch (answers.text("decision").orElse("")) {
            case DiscardedDrafts.PREPARE_AGAIN -> drafts.refusalOfRejected(dossier, packet);
            case "CLOSE" -> drafts.refusalOfEnd(dossier, packet);
            case DiscardedDrafts.END_UNTOLD -> drafts.refusalOfUntoldEnd(dossier, packet);
            default -> Optional.empty();
        };
        return refusal.map(why -> Map.of("decision", why)).orElse(Map.of());
    }

    private static void prefillEnding(Dossier dossier, ObjectNode form) {
        form.put(
                "reason",
                dossier.latest(ENDING)
                        .filter(entry -> entry.says("decision", DiscardedDrafts.END_UNTOLD))
                        .map(entry -> CaseJson.text(entry.form(), NOTE.key())
                                .orElseGet(() -> CaseJson.textOr(entry.form(), "grounds", "")))
                        .orElse(""));
    }

    private TaskOutcome ended(Dossier dossier, @Nullable PacketId packet, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrongEnding(dossier, packet, answers));
        TaskOutcome outcome = TaskOutcome.of("endingDecision", answers.require("decision"));
        return answers.says("decision", "APPROVE") ? drafts.stopped(dossier, packet, outcome) : outcome;
    }

    private Map<String, String> wrongEnding(Dossier dossier, @Nullable PacketId packet, FormAnswers answers) {
        return answers.says("decision", "APPROVE")
                ? drafts.refusalOfUntold(packet)
                        .map(why -> Map.of("decision", why))
                        .orElse(Map.of())
                : Map.of();
    }

    /** While the case goes on, somebody would travel on the document; once it is over, nobody needs another. */
    private TaskOutcome reported(Dossier dossier, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrongReport(dossier, answers));
        TaskOutcome outcome = TaskOutcome.done("defectReported");
        return answers.says("decision", NOT_NEEDED)
                ? outcome.with("defectReported", false).as(NOT_NEEDED)
                : outcome.as("REPORT");
    }

    private Map<String, String> wrongReport(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        Optional<LocalDate> day = answers.dayIfGiven("reportedOn");
        if (answers.says("decision", NOT_NEEDED)) {
            if (!isOver(dossier)) {
                problems.put("decision", "The case goes on: ask for another document in place of this one.");
            }
        } else if (day.isEmpty()) {
            problems.put("reportedOn", "Enter the day.");
        } else if (day.get().isAfter(LocalDate.now(clock))) {
            problems.put("reportedOn", "The date lies in the future.");
        }
        return problems;
    }

    private static boolean isOver(Dossier dossier) {
        CaseRow row = dossier.row();
        return CaseLaw.find(row.side(), row.standing(), Paper.decided(UserTaskId.REPORT_DOCUMENT_DEFECT, NOT_NEEDED))
                .isPresent();
    }

    private static TaskOutcome checked(Dossier dossier, FormAnswers answers) {
        TaskOutcome outcome = TaskOutcome.of("identityDecision", answers.require("decision"));
        return answers.says("decision", "ACCEPT") ? outcome.keeping(AcceptedIdentity.kept(dossier)) : outcome;
    }

    private static TaskRule rule(UserTaskId task, Form form, TaskRule.Prefill prefill, TaskRule.Effect effect) {
        return TaskRule.of(task, Role.CASE_WORKER, form, prefill, effect);
    }

    static TaskRule.Prefill reply(String field, String... parts) {
        return (dossier, form) -> form.put(
                field,
                dossier.latest(PacketKind.REPLY, Direction.RECEIVED)
                        .map(reply -> Stream.of(parts)
                                .map(part -> SchemaRows.lines(PacketKind.REPLY, part, reply.data()))
                                .collect(Collectors.joining("\n")))
                        .orElse(""));
    }

    private static String lines(List<String> sentences) {
        return sentences.stream().map(sentence -> "- " + sentence).collect(Collectors.joining("\n"));
    }
}
