package org.pouch.casework.rectification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.correction.CorrectableField;
import org.pouch.casework.correction.Correction;
import org.pouch.casework.correction.CorrectionCheck;
import org.pouch.casework.correction.Corrections;
import org.pouch.casework.correction.UndoneCorrection;
import org.pouch.casework.document.WrongDocument;
import org.pouch.casework.dossier.CaseJson;
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
import org.pouch.casework.onward.OnwardConsents;
import org.pouch.exchange.answer.PartnerAnswers;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Correcting what this side said of the person, and noting what the other side corrected (domain.md scenario 23). */
@Component
final class RectificationTasks implements TaskGroup {
    private static final FormField NOTE = FormField.text("note", 10, 2000);
    private static final String WRONG_DOCUMENT =
            "The travel document in force says otherwise: it is to be cancelled, and another one issued."
                    + " · 现行旅行证件与更正后的信息不符，应予注销并另行签发。";

    private final CorrectionCheck check;
    private final PartnerAnswers answers;
    private final OnwardConsents consents;

    RectificationTasks(CorrectionCheck check, PartnerAnswers answers, OnwardConsents consents) {
        this.check = check;
        this.answers = answers;
        this.consents = consents;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(
                                UserTaskId.PREPARE_RECTIFICATION,
                                Role.CASE_WORKER,
                                Form.of(
                                        FormField.choice("decision", "CORRECT", "LEAVE"),
                                        FormField.choice("field", CorrectableField.names())
                                                .requiredWhen("decision", "CORRECT"),
                                        FormField.text("documentNumber", 1, 40)
                                                .requiredWhen("field", CorrectableField.DOCUMENT_NUMBER.name()),
                                        FormField.text("value", 1, 100).requiredWhen("decision", "CORRECT"),
                                        FormField.text("notifiedRecipients", 0, 500)
                                                .optional(),
                                        NOTE),
                                this::prefill,
                                this::prepare)
                        .checking(this::wrong),
                TaskRule.of(
                                UserTaskId.NOTE_RECTIFICATION,
                                Role.CASE_WORKER,
                                Form.of(FormField.choice("decision", "NOTED", "FOLLOW"), NOTE),
                                RectificationTasks::prefillNote,
                                RectificationTasks::note)
                        .checking(RectificationTasks::wrongNote),
                TaskRule.of(
                        UserTaskId.CHASE_RECTIFICATION,
                        Role.CASE_WORKER,
                        Form.of(NOTE),
                        (dossier, form) -> form.put("correction", lines(dossier, Direction.SENT)),
                        (dossier, given) -> TaskOutcome.done("rectificationChased")));
    }

    private void prefill(Dossier dossier, ObjectNode form) {
        form.put("onFile", onFile(dossier));
        form.put(
                "rejection",
                dossier.latest(PacketKind.RECTIFICATION, Direction.SENT)
                        .flatMap(draft -> answers.rejection(draft.id()))
                        .map(code -> code + ": " + code.sentence())
                        .orElse(""));
        List<String> passedOn = recipients(dossier);
        if (!passedOn.isEmpty()) {
            form.put("notifiedRecipients", String.join("\n", passedOn));
        }
        CorrectionCheck.toFollow(dossier).ifPresent(theirs -> {
            form.put("decision", "CORRECT");
            form.put("field", theirs.field().name());
            form.put("value", theirs.value());
        });
    }

    /** What this side says of the person now. */
    private static String onFile(Dossier dossier) {
        ObjectNode person = CorrectionCheck.person(dossier, dossier.row().side());
        return dossier.row().side() == Side.REQUESTING
                ? Stream.of("person", "documents")
                        .map(part -> SchemaRows.lines(PacketKind.REQUEST, part, dossier.data()))
                        .collect(Collectors.joining("\n"))
                : SchemaRows.lines(
                        PacketKind.REPLY, "confirmedIdentity", CaseJson.object().set("confirmedIdentity", person));
    }

    private TaskOutcome prepare(Dossier dossier, FormAnswers given) {
        TaskOutcome outcome = TaskOutcome.of("rectification", given.require("decision"));
        if (given.says("decision", "LEAVE")) {
            return outcome;
        }
        FormAnswers.refuseIfAny(wrong(dossier, given));
        String former = former(dossier, CorrectableField.valueOf(given.require("field")), given);
        return outcome.keeping(CaseJson.object().put(UndoneCorrection.FORMER, former));
    }

    private Map<String, String> wrong(Dossier dossier, FormAnswers given) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!given.says("decision", "CORRECT")) {
            return problems;
        }
        Side own = dossier.row().side();
        given.text("field")
                .map(CorrectableField::valueOf)
                .ifPresent(field -> putWrongValue(dossier, field, given, problems));
        if (!given.lines("notifiedRecipients").stream().allMatch(RectificationTasks::isAuthority)) {
            problems.put("notifiedRecipients", "Write one authority a line by its id, such as UTO-ORC.");
        } else if (own == Side.REQUESTED && !recipients(dossier).containsAll(given.lines("notifiedRecipients"))) {
            problems.put(
                    "notifiedRecipients",
                    "Name those alone to whom it was noted, at the page of the case, that data of the partner were passed on (R-34).");
        }
        return problems;
    }

    private void putWrongValue(
            Dossier dossier, CorrectableField field, FormAnswers given, Map<String, String> problems) {
        Side own = dossier.row().side();
        String former = former(dossier, field, given);
        Optional<String> value = given.text("value").map(String::strip);
        if (former.isEmpty()) {
            // A number that is missing, its form asks for.
            if (field.isOfPerson()) {
                problems.put("field", "Nothing of this stands on file here: it cannot be corrected.");
            }
        } else if (value.filter(former::equals).isPresent()) {
            problems.put("value", "That is what stands on file already.");
        } else if (value.isPresent()) {
            Correction correction = new Correction(
                    dossier.request(), field, Correction.digest(dossier.request(), field, former), value.get());
            check.refusal(dossier, own, correction)
                    .ifPresent(why -> problems.put(field.isOfPerson() ? "value" : "documentNumber", why));
        }
    }

    /** What stands on file of it; empty where nothing does, or a document is not named. */
    private static String former(Dossier dossier, CorrectableField field, FormAnswers given) {
        return (field.isOfPerson()
                        ? field.of(CorrectionCheck.person(dossier, dossier.row().side()))
                        : given.text("documentNumber").map(String::strip))
                .orElse("");
    }

    /** To whom what came in this case was passed on. */
    private List<String> recipients(Dossier dossier) {
        return consents.passedOn(dossier.request()).stream()
                .map(passed -> passed.recipient().value())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isAuthority(String line) {
        try {
            return !new AuthorityId(line).value().isEmpty();
        } catch (IllegalArgumentException otherwise) {
            return false;
        }
    }

    private static void prefillNote(Dossier dossier, ObjectNode form) {
        List<CasePacket> open = Corrections.toNote(dossier);
        form.put(
                "correction",
                open.isEmpty()
                        ? lines(dossier, Direction.RECEIVED)
                        : open.stream().map(RectificationTasks::lines).collect(Collectors.joining("\n\n")));
        form.put("document", WrongDocument.isInForce(dossier) ? WRONG_DOCUMENT : "");
        form.put("decision", CorrectionCheck.toFollow(dossier).isPresent() ? "FOLLOW" : "NOTED");
    }

    private static TaskOutcome note(Dossier dossier, FormAnswers given) {
        FormAnswers.refuseIfAny(wrongNote(dossier, given));
        ObjectNode kept = CaseJson.object();
        kept.set(
                Corrections.NOTED,
                CaseJson.texts(Corrections.toNote(dossier).stream()
                        .map(packet -> packet.id().value())
                        .toList()));
        return TaskOutcome.of("rectificationNoted", given.require("decision")).keeping(kept);
    }

    private static Map<String, String> wrongNote(Dossier dossier, FormAnswers given) {
        return given.says("decision", "FOLLOW")
                        && CorrectionCheck.toFollow(dossier).isEmpty()
                ? Map.of("decision", "What this side says of it is the same already: there is nothing to correct.")
                : Map.of();
    }

    private static String lines(Dossier dossier, Direction direction) {
        return dossier.latest(PacketKind.RECTIFICATION, direction)
                .map(RectificationTasks::lines)
                .orElse("");
    }

    private static String lines(CasePacket correction) {
        return Stream.of("field", "value")
                .map(part -> SchemaRows.lines(PacketKind.RECTIFICATION, part, correction.data()))
                .collect(Collectors.joining("\n"));
    }
}
