package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.journey.ReturnNotes;
import org.pouch.casework.journey.ReturnWindow;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Whoever was handed over is another person, and is to be returned with all documents: the tasks of both sides. */
@Component
final class ReturnTasks implements TaskGroup {
    private static final String DECISION = "decision";
    private static final String RETURN = "RETURN";

    private static final FormField NOTE = FormField.text("note", 10, 2000);

    private final ReturnWindow window;

    ReturnTasks(ReturnWindow window) {
        this.window = window;
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
                                this::report)
                        .checking(this::wrong),
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
                                ReturnTasks::assessed)
                        .checking((dossier, given) -> wrongAnswer(given)));
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
        FormAnswers.refuseIfAny(wrong(dossier, answers));
        return outcome;
    }

    private Map<String, String> wrong(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!answers.says(DECISION, RETURN)) {
            return problems;
        }
        LocalDate today = window.today(dossier);
        Optional<LocalDate> found = answers.dayIfGiven("foundOn");
        if (found.filter(today::isBefore).isPresent()) {
            problems.put("foundOn", "The date lies in the future.");
        } else if (found.flatMap(day -> window.firstDay(dossier).filter(day::isBefore))
                .isPresent()) {
            problems.put("foundOn", "Nobody had been handed over on that day.");
        }
        if (answers.dayIfGiven("proposedOn").filter(today::isAfter).isPresent()) {
            problems.put("proposedOn", "The date is over: the other side has to agree first.");
        }
        return problems;
    }

    private static TaskOutcome assessed(Dossier dossier, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrongAnswer(answers));
        return TaskOutcome.of("returnAnswer", answers.require("answer"));
    }

    private static Map<String, String> wrongAnswer(FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (answers.says("answer", "ACCEPTED") && answers.text("reason").isPresent()) {
            problems.put("reason", "A reason is given for a refusal only.");
        }
        return problems;
    }

    /** The return that was asked for last, as lines of text. */
    static String asked(Dossier dossier) {
        return ReturnNotes.lastReturn(dossier)
                .map(packet -> Stream.of("ground", "foundOn", "proposedOn", "place", "documents")
                        .map(field -> SchemaRows.lines(PacketKind.RETURN_IN_ERROR, field, packet.data()))
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }
}
