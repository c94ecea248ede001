package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pouch.casework.Approval;
import org.pouch.casework.CaseTerms.Terms;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.agreement.ReplyTerms.Silence;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.journey.AgreedWait;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** What people of both sides do about what does not come: a reply, a travel document, the notice of a transfer. */
@Component
final class SilenceTasks implements TaskGroup {
    private static final String DEEMED = "DEEMED";
    private static final FormField NOTE = FormField.text("note", 10, 2000);

    private final Deadlines deadlines;
    private final AgreedWait waits;
    private final Clock clock;

    SilenceTasks(Deadlines deadlines, AgreedWait waits, Clock clock) {
        this.deadlines = deadlines;
        this.waits = waits;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        Stream<TaskRule> ladder = Stream.of(
                        UserTaskId.CHASE_REPLY,
                        UserTaskId.WRITE_TO_AUTHORITY,
                        UserTaskId.RAISE_DIPLOMATICALLY,
                        UserTaskId.REFER_TO_COMMITTEE)
                .map(task -> chased(task, this::replyAwaited));
        return Stream.concat(
                        ladder,
                        Stream.of(
                                chased(UserTaskId.CHASE_DOCUMENT, this::documentAwaited),
                                chased(UserTaskId.CHASE_NOTICE, this::noticeAwaited),
                                deemed(UserTaskId.CONFIRM_TACIT_CONSENT, "ESCALATE", "tacitDecision")
                                        .notBy(Approval.REQUEST.preparing()),
                                deemed(UserTaskId.NOTE_OVERDUE, "PRESSED", "overdueNoted"),
                                TaskRule.of(
                                        UserTaskId.REVIEW_SEARCH,
                                        Role.APPROVER,
                                        Form.of(FormField.choice("decision", "SEARCH_ON", "END_SEARCH"), NOTE),
                                        this::prefillTerms,
                                        (dossier, answers) ->
                                                TaskOutcome.of("searchDecision", answers.require("decision"))),
                                TaskRule.of(
                                        UserTaskId.NOTE_REMINDER,
                                        Role.APPROVER,
                                        Form.of(NOTE.optional()),
                                        SilenceTasks::prefillReminder,
                                        (dossier, answers) -> TaskOutcome.done("reminderNoted"))))
                .toList();
    }

    /** @param awaited why a case is not closed, in a sentence, while it may still come in time */
    private TaskRule chased(UserTaskId task, Function<Dossier, Optional<String>> awaited) {
        return TaskRule.of(
                        task,
                        Role.CASE_WORKER,
                        Form.of(FormField.day("remindedOn"), NOTE, FormField.choice("decision", "WAIT", "CLOSE")),
                        TaskRule.Prefill.NOTHING,
                        (dossier, answers) -> {
                            FormAnswers.refuseIfAny(wrongChase(dossier, answers, awaited));
                            return TaskOutcome.of("chaseDecision", answers.require("decision"));
                        })
                .checking((dossier, given) -> wrongChase(dossier, given, awaited));
    }

    private Map<String, String> wrongChase(
            Dossier dossier, FormAnswers answers, Function<Dossier, Optional<String>> awaited) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (answers.dayIfGiven("remindedOn")
                .filter(LocalDate.now(clock)::isBefore)
                .isPresent()) {
            problems.put("remindedOn", "The date lies in the future.");
        }
        if (answers.says("decision", "CLOSE")) {
            awaited.apply(dossier).ifPresent(why -> problems.put("decision", why));
        }
        return problems;
    }

    /** The timers of the process keep the instant that they were set to, while a term stands still and ends later. */
    private Optional<String> replyAwaited(Dossier dossier) {
        if (deadlines.find(dossier).isEmpty()) {
            return Optional.empty();
        }
        Terms terms = deadlines.of(dossier.request());
        return terms.clockStart() != null && clock.instant().isBefore(terms.replyDueAt())
                ? Optional.of("The reply is not overdue: its term ends at " + terms.replyDueAt()
                        + " now. Wait, or withdraw the case.")
                : Optional.empty();
    }

    private Optional<String> documentAwaited(Dossier dossier) {
        return awaited(dossier, PacketKind.TRAVEL_DOCUMENT)
                .map(end -> "The travel document is not overdue: its term ends at " + end
                        + ". Wait, or withdraw the case.");
    }

    /** As long as somebody may be sent, the case stays open for them. */
    private Optional<String> noticeAwaited(Dossier dossier) {
        return awaited(dossier, PacketKind.TRANSFER_NOTICE)
                .map(end -> "A transfer may still be announced: its term ends at " + end + ". Wait.")
                // One that has expired could be extended, or counts where that was agreed.
                .or(() -> TravelDocument.latest(dossier)
                        .filter(document -> document.state().isInForce())
                        .map(document -> "The travel document is in force, and the other side may announce a transfer"
                                + " on it that nobody would take here: cancel it first, at the page of the case, which"
                                + " the other side is told. Or the other side takes its case back."));
    }

    private Optional<Instant> awaited(Dossier dossier, PacketKind kind) {
        return deadlines.find(dossier).flatMap(row -> waits.end(dossier, kind)).filter(clock.instant()::isBefore);
    }

    /** Silence is consent only where that was agreed, and once the last instant has passed; both sides see the same instant. */
    private TaskRule deemed(UserTaskId task, String otherwise, String variable) {
        return TaskRule.of(
                        task,
                        Role.APPROVER,
                        Form.of(FormField.choice("decision", DEEMED, otherwise), NOTE),
                        this::prefillTerms,
                        (dossier, answers) -> {
                            FormAnswers.refuseIfAny(wrongConsent(dossier, answers));
                            return TaskOutcome.of(variable, answers.require("decision"));
                        })
                .checking(this::wrongConsent);
    }

    private Map<String, String> wrongConsent(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!answers.says("decision", DEEMED)) {
            return problems;
        }
        if (deadlines.profile(dossier).reply().silence() != Silence.DEEMED_AGREED) {
            problems.put("decision", "The agreement does not take silence for consent.");
            return problems;
        }
        Terms terms = deadlines.of(dossier.request());
        if (terms.clockStart() == null || clock.instant().isBefore(terms.replyDueAt())) {
            problems.put("decision", "The reply is not overdue: its term ends at " + terms.replyDueAt() + ".");
        }
        return problems;
    }

    private void prefillTerms(Dossier dossier, ObjectNode form) {
        Terms terms = deadlines.of(dossier.request());
        form.put(
                "terms",
                "Request received: " + terms.clockStart() + "\nReply due before: " + terms.replyDueAt() + "\nSilence: "
                        + deadlines.profile(dossier).reply().silence());
    }

    private static void prefillReminder(Dossier dossier, ObjectNode form) {
        form.put(
                "reminder",
                dossier.latest(PacketKind.REMINDER, Direction.RECEIVED)
                        .map(paper -> SchemaRows.lines(PacketKind.REMINDER, "dueAt", paper.data()))
                        .orElse(""));
    }
}
