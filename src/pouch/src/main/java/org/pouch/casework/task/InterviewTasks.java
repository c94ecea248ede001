package org.pouch.casework.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.round.Rounds;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Arranging an interview at the requesting side, and holding it at the requested; what is said in it stays there. */
@Component
final class InterviewTasks implements TaskGroup {
    private final Clock clock;

    InterviewTasks(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(
                                UserTaskId.ARRANGE_INTERVIEW,
                                Role.CASE_WORKER,
                                Form.of(
                                        FormField.choice("decision", "ACCEPTED", "COUNTERED"),
                                        FormField.text("slot", 16, 24).requiredWhen("decision", "ACCEPTED"),
                                        FormField.text("otherSlots", 16, 200).requiredWhen("decision", "COUNTERED"),
                                        FormField.tick("personInformed"),
                                        FormField.text("note", 10, 2000).optional()),
                                InterviewTasks::prefillProposal,
                                this::arranged)
                        .checking(this::wrong),
                TaskRule.of(
                        UserTaskId.HOLD_INTERVIEW,
                        Role.CASE_WORKER,
                        Form.of(FormField.choice("result", "HELD", "MISSED"), FormField.text("note", 10, 2000)),
                        InterviewTasks::prefillAppointment,
                        (dossier, answers) -> TaskOutcome.of("interviewResult", answers.require("result"))));
    }

    private static void prefillProposal(Dossier dossier, ObjectNode form) {
        Rounds.of(dossier).proposal().ifPresent(reply -> {
            form.put("proposal", SchemaRows.lines(PacketKind.REPLY, "interview", reply.data()));
            form.put("slot", slot(dossier, reply.data().at("/interview/slots")));
        });
    }

    /** The time accepted before, if it is among those proposed now: the answer was put away. Otherwise the first. */
    private static String slot(Dossier dossier, JsonNode proposed) {
        JsonNode before = dossier.latest(UserTaskId.ARRANGE_INTERVIEW)
                .map(entry -> entry.form().at("/kept/slots/0"))
                .orElse(MissingNode.getInstance());
        for (JsonNode slot : proposed) {
            if (slot.equals(before)) {
                return slot.asText();
            }
        }
        return proposed.path(0).asText();
    }

    private static void prefillAppointment(Dossier dossier, ObjectNode form) {
        form.put(
                "appointment",
                dossier.latest(PacketKind.INTERVIEW_ANSWER, Direction.RECEIVED)
                        .map(answer -> SchemaRows.lines(PacketKind.INTERVIEW_ANSWER, "slots", answer.data()))
                        .orElse(""));
    }

    private TaskOutcome arranged(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        List<Instant> slots = slots(dossier, answers, problems);
        FormAnswers.refuseIfAny(problems);
        return TaskOutcome.of("interviewDecision", answers.require("decision")).keeping(Slots.kept(slots));
    }

    private Map<String, String> wrong(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (answers.text("decision").isPresent()) {
            slots(dossier, answers, problems);
        }
        return problems;
    }

    private List<Instant> slots(Dossier dossier, FormAnswers answers, Map<String, String> problems) {
        boolean isAccepted = answers.says("decision", "ACCEPTED");
        List<Instant> slots = Slots.read(answers, isAccepted ? "slot" : "otherSlots", 1, clock, problems);
        if (isAccepted
                && problems.isEmpty()
                && (slots.size() != 1 || !proposed(dossier).containsAll(slots))) {
            problems.put("slot", "Choose one of the times that were proposed, or propose others.");
        }
        return slots;
    }

    private static List<Instant> proposed(Dossier dossier) {
        List<Instant> slots = new ArrayList<>();
        Rounds.of(dossier).proposal().ifPresent(reply -> {
            for (JsonNode slot : reply.data().at("/interview/slots")) {
                slots.add(Instant.parse(slot.asText()));
            }
        });
        return slots;
    }
}
