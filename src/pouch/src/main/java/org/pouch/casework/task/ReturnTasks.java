package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
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
import org.pouch.casework.journey.ReturnWindow;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Whoever was handed over is another person, and is returned with all documents: the tasks of both sides. */
@Component
final class ReturnTasks implements TaskGroup {
    private static final String DECISION = "decision";
    private static final String RETURN = "RETURN";
    private static final String RETURNED = "RETURNED";

    /** Where a day begins before it does anywhere else. */
    private static final ZoneOffset FIRST_MIDNIGHT = ZoneOffset.ofHours(14);

    private static final FormField NOTE = FormField.text("note", 10, 2000);

    private final ReturnWindow window;
    private final Clock clock;

    ReturnTasks(ReturnWindow window, Clock clock) {
        this.window = window;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(
                        UserTaskId.REPORT_ERROR,
                        Role.CASE_WORKER,
                        Form.of(
                                FormField.choice(DECISION, RETURN, "LEAVE"),
                                FormField.choice("ground", "FINGERPRINTS", "FACE", "DOCUMENTS", "REGISTER")
                                        .requiredWhen(DECISION, RETURN),
                                FormField.day("foundOn").requiredWhen(DECISION, RETURN),
                                FormField.day("proposedOn").requiredWhen(DECISION, RETURN),
                                FormField.text("place", 2, 100).requiredWhen(DECISION, RETURN),
                                FormField.choices(
                                                "documents",
                                                "TRAVEL_DOCUMENT",
                                                "IDENTITY_PAPERS",
                                                "CASE_PAPERS",
                                                "BELONGINGS")
                                        .requiredWhen(DECISION, RETURN),
                                NOTE),
                        this::prefillReport,
                        this::report),
                TaskRule.of(
                        UserTaskId.PRESS_FOR_RETURN,
                        Role.CASE_WORKER,
                        Form.of(FormField.choice(DECISION, "WAIT", "GIVE_UP"), NOTE),
                        (dossier, form) -> form.put("asked", asked(dossier)),
                        (dossier, answers) -> TaskOutcome.of("returnPressing", answers.require(DECISION))),
                TaskRule.of(
                        UserTaskId.ASSESS_RETURN,
                        Role.CASE_WORKER,
                        Form.of(
                                FormField.choice("answer", "ACCEPTED", "REFUSED"),
                                FormField.choice(
                                                "reason",
                                                "IDENTITY_STANDS",
                                                "EVIDENCE_MISSING",
                                                "NOT_OUR_TRANSFER",
                                                "OTHER")
                                        .requiredWhen("answer", "REFUSED"),
                                NOTE),
                        (dossier, form) -> form.put("asked", asked(dossier)),
                        ReturnTasks::assessed),
                TaskRule.of(
                        UserTaskId.NOTE_RETURN,
                        Role.CASE_WORKER,
                        Form.of(
                                FormField.choice(DECISION, RETURNED, "NOT_RETURNED"),
                                FormField.day("returnedOn").requiredWhen(DECISION, RETURNED),
                                FormField.text("place", 2, 100).requiredWhen(DECISION, RETURNED),
                                FormField.tick("documentsReturned").requiredWhen(DECISION, RETURNED),
                                FormField.text("note", 10, 2000).requiredWhen(DECISION, "NOT_RETURNED")),
                        (dossier, form) -> form.put("asked", asked(dossier)),
                        this::returned));
    }

    private void prefillReport(Dossier dossier, ObjectNode form) {
        form.put("window", window.lastDay(dossier).map(LocalDate::toString).orElse("–"));
    }

    private TaskOutcome report(Dossier dossier, FormAnswers answers) {
        TaskOutcome outcome = TaskOutcome.of("errorReport", answers.require(DECISION));
        if (answers.says(DECISION, "LEAVE")) {
            return outcome;
        }
        window.refusal(dossier).ifPresent(why -> {
            throw new DecisionRefused(why, Map.of());
        });
        LocalDate today = window.today(dossier);
        if (answers.day("foundOn").isAfter(today)) {
            FormAnswers.refuse("foundOn", "The date lies in the future.");
        }
        if (window.firstDay(dossier).filter(answers.day("foundOn")::isBefore).isPresent()) {
            FormAnswers.refuse("foundOn", "Nobody had been handed over on that day.");
        }
        if (answers.day("proposedOn").isBefore(today)) {
            FormAnswers.refuse("proposedOn", "The date is over: the other side has to agree first.");
        }
        return outcome;
    }

    private static TaskOutcome assessed(Dossier dossier, FormAnswers answers) {
        if (answers.says("answer", "ACCEPTED") && answers.text("reason").isPresent()) {
            FormAnswers.refuse("reason", "A reason is given for a refusal only.");
        }
        return TaskOutcome.of("returnAnswer", answers.require("answer"));
    }

    private TaskOutcome returned(Dossier dossier, FormAnswers answers) {
        TaskOutcome outcome = TaskOutcome.of("returnOutcome", answers.require(DECISION));
        if (!answers.says(DECISION, RETURNED)) {
            return outcome;
        }
        LocalDate day = answers.day("returnedOn");
        // Of clocks where the person was given back, at either side.
        LocalDate today = LocalDate.ofInstant(clock.instant(), FIRST_MIDNIGHT);
        if (day.isAfter(today)) {
            FormAnswers.refuse("returnedOn", "The date lies in the future.");
        }
        // A day that a partner mistyped keeps no case open.
        Optional<LocalDate> found = request(dossier)
                .flatMap(asked -> CaseJson.text(asked.data(), "foundOn"))
                .map(LocalDate::parse)
                .filter(said -> !said.isAfter(today));
        if (found.filter(day::isBefore).isPresent()) {
            FormAnswers.refuse("returnedOn", "Nobody was returned before the error was found.");
        }
        return outcome;
    }

    private static Optional<CasePacket> request(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.RETURN_IN_ERROR && !dossier.isPutAway(packet))
                .reduce((first, second) -> second);
    }

    private static String asked(Dossier dossier) {
        return request(dossier)
                .map(packet -> Stream.of("ground", "foundOn", "proposedOn", "place", "documents")
                        .map(field -> SchemaRows.lines(PacketKind.RETURN_IN_ERROR, field, packet.data()))
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }
}
