package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.journey.ReturnNotes;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** What became of a return that was accepted, noted by each side, and settled where both say otherwise (ADR 0063). */
@Component
final class ReturnNoteTasks implements TaskGroup {
    private static final String DECISION = "decision";
    private static final String RETURNED = "RETURNED";
    private static final String NOT_RETURNED = "NOT_RETURNED";

    /** Where a day begins before it does anywhere else. */
    private static final ZoneOffset FIRST_MIDNIGHT = ZoneOffset.ofHours(14);

    private static final FormField NOTE = FormField.text("note", 10, 2000);

    private final Clock clock;

    ReturnNoteTasks(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(
                                UserTaskId.NOTE_RETURN,
                                Role.CASE_WORKER,
                                Form.of(
                                        FormField.choice(DECISION, RETURNED, NOT_RETURNED),
                                        FormField.day("returnedOn").requiredWhen(DECISION, RETURNED),
                                        FormField.text("place", 2, 100).requiredWhen(DECISION, RETURNED),
                                        FormField.tick("documentsReturned").requiredWhen(DECISION, RETURNED),
                                        FormField.text("note", 10, 2000).requiredWhen(DECISION, NOT_RETURNED)),
                                (dossier, form) -> form.put("asked", ReturnTasks.asked(dossier)),
                                this::noted)
                        .checking(this::wrongNote),
                TaskRule.of(
                        UserTaskId.CHASE_RETURN_NOTE,
                        Role.CASE_WORKER,
                        Form.of(NOTE),
                        (dossier, form) -> form.put(
                                "ours", lines(dossier, ReturnNotes.of(dossier).ours())),
                        (dossier, answers) -> TaskOutcome.done("returnNoteChased")),
                TaskRule.of(
                                UserTaskId.SETTLE_RETURN,
                                Role.APPROVER,
                                Form.of(FormField.choice(DECISION, "CORRECT", "SETTLED"), NOTE),
                                ReturnNoteTasks::prefillSettling,
                                ReturnNoteTasks::settled)
                        .notBy(List.of(UserTaskId.NOTE_RETURN)));
    }

    private TaskOutcome noted(Dossier dossier, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrongNote(dossier, answers));
        return TaskOutcome.of("returnOutcome", answers.require(DECISION));
    }

    private Map<String, String> wrongNote(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        Optional<LocalDate> given = answers.dayIfGiven("returnedOn");
        if (given.isEmpty() || !answers.says(DECISION, RETURNED)) {
            return problems;
        }
        LocalDate day = given.get();
        // Of clocks where the person was given back, at either side.
        LocalDate today = LocalDate.ofInstant(clock.instant(), FIRST_MIDNIGHT);
        if (day.isAfter(today)) {
            problems.put("returnedOn", "The date lies in the future.");
        }
        // A day that a partner mistyped keeps no case open.
        Optional<LocalDate> found = ReturnNotes.lastReturn(dossier)
                .flatMap(asked -> CaseJson.text(asked.data(), "foundOn"))
                .map(LocalDate::parse)
                .filter(said -> !said.isAfter(today));
        if (found.filter(day::isBefore).isPresent()) {
            problems.put("returnedOn", "Nobody was returned before the error was found.");
        }
        return problems;
    }

    private static void prefillSettling(Dossier dossier, ObjectNode form) {
        ReturnNotes notes = ReturnNotes.of(dossier);
        form.put("ours", lines(dossier, notes.ours()));
        form.put("theirs", lines(dossier, notes.theirs()));
    }

    /** Which two notes it was about is kept: another note is another matter. */
    private static TaskOutcome settled(Dossier dossier, FormAnswers answers) {
        ReturnNotes notes = ReturnNotes.of(dossier);
        ObjectNode kept = CaseJson.object();
        keep(kept, ReturnNotes.OURS, notes.ours());
        keep(kept, ReturnNotes.THEIRS, notes.theirs());
        return TaskOutcome.of("returnSettlement", answers.require(DECISION)).keeping(kept);
    }

    private static void keep(ObjectNode kept, String whose, ReturnNotes.@Nullable Note note) {
        if (note != null) {
            kept.put(whose, note.packet().value());
        }
    }

    private static String lines(Dossier dossier, ReturnNotes.@Nullable Note note) {
        return dossier.packets().stream()
                .filter(packet -> note != null && packet.id().equals(note.packet()))
                .flatMap(packet -> Stream.of("status", "returnedOn", "place")
                        .filter(field -> packet.data().has(field))
                        .map(field -> SchemaRows.lines(PacketKind.RETURN_NOTE, field, packet.data())))
                .collect(Collectors.joining("\n"));
    }
}
