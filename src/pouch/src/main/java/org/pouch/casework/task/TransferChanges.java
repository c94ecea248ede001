package org.pouch.casework.task;

import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.corridor.CaseCorridors;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.gate.SpecialistFlag;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.state.CaseState;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** What becomes of a transfer that was announced and does not take place as announced, on the requesting side. */
@Component
final class TransferChanges implements TaskGroup {
    private static final String DECISION = "decision";
    private static final FormField NOTE = FormField.text("note", 10, 2000);

    private static final Set<CaseState> ACCEPTED = EnumSet.of(CaseState.TRANSFER_ACCEPTED, CaseState.DEPARTED);

    /** A change was decided, and its notice has not left. */
    private static final Set<CaseState> PLANNING = EnumSet.of(CaseState.DOCUMENT_ISSUED, CaseState.TRANSFER_PLANNED);

    private final CaseCorridors corridors;
    private final Clock clock;

    TransferChanges(CaseCorridors corridors, Clock clock) {
        this.corridors = corridors;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(
                                UserTaskId.CHANGE_TRANSFER,
                                Role.CASE_WORKER,
                                changeForm(),
                                (dossier, form) -> form.put("announced", announced(dossier))
                                        .put(SpecialistFlag.FIELD.key(), SpecialistFlag.isRaised(dossier)),
                                this::change)
                        .checking(this::wrongChange),
                TaskRule.of(
                        UserTaskId.CHASE_RECORD,
                        Role.CASE_WORKER,
                        Form.of(FormField.tick("returned"), NOTE),
                        (dossier, form) -> form.put("announced", announced(dossier)),
                        (dossier, answers) -> TaskOutcome.done("personReturned")),
                TaskRule.of(
                        UserTaskId.RETURN_AND_REVIEW,
                        Role.CASE_WORKER,
                        Form.of(FormField.choice(DECISION, "PLAN_AGAIN", "CLOSE"), NOTE),
                        (dossier, form) -> form.put("why", why(dossier)),
                        TransferChanges::review));
    }

    private static Form changeForm() {
        return Form.of(
                FormField.choice(DECISION, "KEEP", "CHANGE", "CANCEL"),
                FormField.choice(
                                "cause",
                                "WEATHER",
                                "CARRIER",
                                "BOARDING_REFUSED",
                                "PERSON_REFUSED",
                                "NOT_FIT",
                                "ESCORTS",
                                "DOCUMENT",
                                "OTHER")
                        .requiredWhen(DECISION, "CHANGE", "CANCEL"),
                SpecialistFlag.FIELD,
                NOTE.requiredWhen(DECISION, "CHANGE", "CANCEL"));
    }

    /** Where the process goes on follows from the papers: an answer may have come while the officer was thinking. */
    private TaskOutcome change(Dossier dossier, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrongChange(dossier, answers));
        String decision = answers.require(DECISION);
        boolean isPlanning = isPlanning(dossier);
        if (decision.equals("KEEP")) {
            boolean isAccepted = ACCEPTED.contains(dossier.row().standing().state());
            return TaskOutcome.of("transferChange", decision)
                    .with("transferAnswer", isAccepted ? "ACCEPTED" : "NONE")
                    .with("answerDueAt", answerDue(dossier));
        }
        Optional<Transfer> open = Transfer.open(dossier);
        if (open.isEmpty() && !(isPlanning && decision.equals("CHANGE"))) {
            throw new DecisionRefused(
                    "No transfer is announced any more: the partner rejected it, or it was cancelled. "
                            + (isPlanning ? "Change" : "Keep") + " it, and it is planned again.",
                    Map.of());
        }
        TaskOutcome outcome = TaskOutcome.of("transferChange", decision);
        return open.map(transfer -> outcome.keeping(CaseJson.object().put(Transfer.ID, transfer.id())))
                .orElse(outcome);
    }

    private Map<String, String> wrongChange(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (answers.says(DECISION, "KEEP") && isPlanning(dossier)) {
            problems.put(
                    DECISION,
                    "It is planned anew already: change it, and the planning goes on, or cancel what was announced.");
        }
        if (answers.says(DECISION, "CHANGE") && !isPlanning(dossier) && corridors.isSuspended(dossier.row())) {
            problems.put(
                    DECISION,
                    "Cooperation with " + dossier.row().counterpart()
                            + " is suspended: no change leaves. Cancel the transfer, or keep it.");
        }
        return problems;
    }

    private static boolean isPlanning(Dossier dossier) {
        return PLANNING.contains(dossier.row().standing().state());
    }

    private String answerDue(Dossier dossier) {
        return notice(dossier)
                .map(notice -> AnswerDue.of(CaseJson.textOr(notice.data(), "departure.date", ""), clock.instant()))
                .orElseThrow()
                .toString();
    }

    /** A case that is closed is over here; whoever was asked learns it only when the case is taken back. */
    private static TaskOutcome review(Dossier dossier, FormAnswers answers) {
        String decision = answers.require(DECISION);
        return TaskOutcome.of("reviewDecision", decision)
                .with("handoverOutcome", decision.equals("CLOSE") ? "CLOSED" : "NONE");
    }

    private static Optional<CasePacket> notice(Dossier dossier) {
        return Transfer.latest(dossier)
                .flatMap(transfer -> dossier.packets().stream()
                        .filter(paper -> paper.id().equals(transfer.notice()))
                        .findFirst());
    }

    private static String announced(Dossier dossier) {
        return notice(dossier).map(TransferChanges::lines).orElse("");
    }

    private static String lines(CasePacket notice) {
        return Stream.of("departure", "mode", "carrier", "route", "crossingPoint", "escorts", "contact24h")
                .map(part -> SchemaRows.lines(PacketKind.TRANSFER_NOTICE, part, notice.data()))
                .collect(Collectors.joining("\n"));
    }

    /** The record that refused the person, or what an officer said when the transfer was cancelled. */
    private static String why(Dossier dossier) {
        if (dossier.row().standing().state() == CaseState.HANDOVER_REFUSED) {
            return dossier.latest(PacketKind.HANDOVER_RECORD, CasePacket.Direction.RECEIVED)
                    .map(record -> SchemaRows.lines(PacketKind.HANDOVER_RECORD, "persons", record.data()))
                    .orElse("");
        }
        return dossier.latest(List.of(UserTaskId.CHANGE_TRANSFER, UserTaskId.CHASE_RECORD))
                .map(entry -> Stream.of("cause", "note")
                        .flatMap(field -> CaseJson.text(entry.form(), field).stream())
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }
}
