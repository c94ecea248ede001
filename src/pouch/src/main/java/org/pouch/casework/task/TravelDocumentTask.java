package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.correction.Corrections;
import org.pouch.casework.document.DocumentNumbers;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.dossier.VerificationResult;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.journey.Renewals;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Preparing the travel document; who it is for comes from the register and cannot be typed. */
@Component
final class TravelDocumentTask implements TaskGroup {
    /** What is likely to be the same when a document is prepared again. */
    private static final List<String> AS_BEFORE = List.of(
            "documentType", "placeOfIssue", "journeyFrom", "journeyTo", "journeyVia", "distinguishingMarks", "address");

    private final CaseStore cases;
    private final DocumentNumbers numbers;
    private final Deadlines deadlines;
    private final Clock clock;

    TravelDocumentTask(CaseStore cases, DocumentNumbers numbers, Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.cases = cases;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        Form form = Form.of(
                FormField.text("documentNumber", "[A-Z0-9]{1,9}", "Write 1 to 9 capitals and digits."),
                FormField.choice("documentType", "CONSULAR_LP", "ETD_SHEET", "ETD_BOOK"),
                FormField.text("placeOfIssue", 1, 100),
                FormField.day("issuedOn"),
                FormField.day("validUntil"),
                FormField.text("journeyFrom", 1, 100),
                FormField.text("journeyTo", 1, 100),
                FormField.text("journeyVia", 0, 100).optional(),
                FormField.text("distinguishingMarks", 0, 200).optional(),
                FormField.text("address", 0, 200).optional());
        return List.of(
                TaskRule.of(UserTaskId.PREPARE_TRAVEL_DOCUMENT, Role.CASE_WORKER, form, this::prefill, this::prepare)
                        .checking(this::wrong));
    }

    private void prefill(Dossier dossier, ObjectNode form) {
        form.put("holder", holder(dossier));
        LocalDate today = LocalDate.now(clock);
        form.put("issuedOn", today.toString());
        deadlines
                .dayAfter(dossier, today, profile -> profile.document().valid())
                .ifPresent(until -> form.put("validUntil", until.toString()));
        form.put("documentNumber", String.format(Locale.ROOT, "ET%07d", cases.nextNumber()));
        form.put(
                "documentType",
                dossier.latest(UserTaskId.DECIDE_REPLY)
                        .flatMap(entry -> CaseJson.text(entry.form(), "documentType"))
                        .or(() -> DocumentAgreed.usual(deadlines.find(dossier)))
                        .orElse("ETD_SHEET"));
        VerificationResult.registerEntry(dossier)
                .flatMap(entry -> CaseJson.text(entry, "address"))
                .ifPresent(address -> form.put("address", address));
        dossier.latest(UserTaskId.PREPARE_TRAVEL_DOCUMENT)
                .ifPresent(before -> AS_BEFORE.forEach(
                        field -> CaseJson.text(before.form(), field).ifPresent(text -> form.put(field, text))));
    }

    private static String holder(Dossier dossier) {
        ObjectNode reply = CaseJson.object();
        VerificationResult.registerEntry(dossier)
                .ifPresent(entry ->
                        reply.set("confirmedIdentity", PersonJson.identityFields(Corrections.applied(dossier, entry))));
        return SchemaRows.lines(PacketKind.REPLY, "confirmedIdentity", reply);
    }

    private TaskOutcome prepare(Dossier dossier, FormAnswers answers) {
        requireWanted(dossier);
        Map<String, String> problems = wrong(dossier, answers);
        if (problems.isEmpty() && !numbers.take(dossier.request(), answers.require("documentNumber"))) {
            problems.put("documentNumber", "A document of this number was issued in another case.");
        }
        FormAnswers.refuseIfAny(problems);
        return TaskOutcome.done("documentPrepared").with("documentValidUntil", answers.require("validUntil"));
    }

    private Map<String, String> wrong(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        LocalDate today = LocalDate.now(clock);
        Optional<LocalDate> issued = answers.dayIfGiven("issuedOn");
        Optional<LocalDate> until = answers.dayIfGiven("validUntil");
        if (issued.filter(today::isBefore).isPresent()) {
            problems.put("issuedOn", "The date lies in the future.");
        }
        if (until.filter(day -> !day.isAfter(today)).isPresent()) {
            problems.put("validUntil", "The document must be valid beyond today.");
        }
        DocumentAgreed.checkType(deadlines.find(dossier), answers, problems);
        issued.flatMap(day -> deadlines.dayAfter(
                        dossier, day, profile -> profile.document().valid()))
                .filter(last -> until.filter(last::isBefore).isPresent())
                .ifPresent(last -> problems.putIfAbsent(
                        "validUntil", "The agreement lets it be valid until " + last + " at most."));
        if (answers.text("documentNumber")
                .filter(number -> isIssued(dossier, number))
                .isPresent()) {
            problems.put(
                    "documentNumber", "The document of this number was sent already: another one has another number.");
        }
        return problems;
    }

    /** Beside the first, only one that the other side has asked for. */
    private static void requireWanted(Dossier dossier) {
        boolean isFirst = switch (dossier.row().standing().state()) {
            case CONFIRMED, DOCUMENT_PREPARED -> true;
            default -> false;
        };
        if (!isFirst && Renewals.of(dossier).open().isEmpty()) {
            throw new DecisionRefused("Nobody waits for another document of this case.", Map.of());
        }
    }

    /** One that was put away was not sent. */
    private static boolean isIssued(Dossier dossier, String number) {
        return TravelDocument.all(dossier).stream()
                .anyMatch(document -> document.number().equals(number));
    }
}
