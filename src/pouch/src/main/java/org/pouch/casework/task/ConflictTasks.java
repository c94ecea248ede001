package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.journey.AcceptedIdentity;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** What a partner says that changes a case which people rely on already: a reply that contradicts, and a withdrawal. */
@Component
final class ConflictTasks implements TaskGroup {
    private static final FormField NOTE = FormField.text("note", 10, 2000);

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(
                                UserTaskId.RESOLVE_CONFLICT,
                                Role.APPROVER,
                                Form.of(FormField.choice("decision", "GO_ON", "CLOSE"), NOTE),
                                ConflictTasks::replies,
                                ConflictTasks::resolve)
                        .notBy(List.of(
                                UserTaskId.PREPARE_REQUEST, UserTaskId.SUPPLEMENT_REQUEST, UserTaskId.PLAN_TRANSFER)),
                TaskRule.of(
                        UserTaskId.NOTE_WITHDRAWAL,
                        Role.CASE_WORKER,
                        Form.of(NOTE.optional()),
                        ConflictTasks::withdrawal,
                        (dossier, answers) -> TaskOutcome.done("withdrawalNoted")));
    }

    private static void replies(Dossier dossier, ObjectNode form) {
        form.put(
                "replies",
                dossier.packets().stream()
                        .filter(paper -> paper.kind() == PacketKind.REPLY)
                        .map(ConflictTasks::lines)
                        .collect(Collectors.joining("\n\n")));
    }

    private static String lines(CasePacket reply) {
        return Stream.of("outcome", "confirmedIdentity", "identityDiff", "refusal")
                .map(part -> SchemaRows.lines(PacketKind.REPLY, part, reply.data()))
                .collect(Collectors.joining("\n"));
    }

    private static void withdrawal(Dossier dossier, ObjectNode form) {
        form.put(
                "withdrawal",
                dossier.latest(PacketKind.WITHDRAWAL, Direction.RECEIVED)
                        .map(paper -> SchemaRows.lines(PacketKind.WITHDRAWAL, "scope", paper.data()) + "\n"
                                + SchemaRows.lines(PacketKind.WITHDRAWAL, "eraseBy", paper.data()))
                        .orElse(""));
    }

    /** To go on, the partner's last word must be that the person is theirs. */
    private static TaskOutcome resolve(Dossier dossier, FormAnswers answers) {
        TaskOutcome outcome = TaskOutcome.of("conflictDecision", answers.require("decision"));
        if (answers.says("decision", "CLOSE") || !dossier.row().standing().suspended()) {
            return outcome;
        }
        if (!AcceptedIdentity.isConfirmed(dossier)) {
            throw new DecisionRefused(
                    "The partner's last reply does not confirm the person. Wait for one that does, or close the case.",
                    Map.of());
        }
        return outcome.keeping(AcceptedIdentity.kept(dossier));
    }
}
