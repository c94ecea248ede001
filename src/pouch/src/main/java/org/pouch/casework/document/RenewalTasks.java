package org.pouch.casework.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.agreement.DocumentTerms.Unrenewed;
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
import org.pouch.casework.journey.DocumentState;
import org.pouch.casework.journey.Renewals;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.journey.UnansweredRenewal;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Asking for an extension or another travel document, and what is decided when none comes: at the side that requests. */
@Component
final class RenewalTasks implements TaskGroup {
    private static final String EXTENSION = "EXTENSION";
    private static final String NEW_DOCUMENT = "NEW_DOCUMENT";
    private static final String STANDARD = "STANDARD";
    private static final FormField NOTE = FormField.text("note", 10, 2000);

    private final DocumentOutlook outlook;
    private final DocumentExtensions extensions;
    private final Deadlines deadlines;
    private final Clock clock;

    RenewalTasks(DocumentOutlook outlook, DocumentExtensions extensions, Deadlines deadlines, Clock clock) {
        this.outlook = outlook;
        this.extensions = extensions;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(
                        UserTaskId.ASK_FOR_RENEWAL,
                        Role.CASE_WORKER,
                        Form.of(
                                FormField.choice("decision", "ASK", "NOT_NEEDED"),
                                FormField.choice("wanted", EXTENSION, NEW_DOCUMENT)
                                        .requiredWhen("decision", "ASK"),
                                NOTE.optional()),
                        this::prefill,
                        this::ask),
                TaskRule.of(
                                UserTaskId.DECIDE_UNRENEWED,
                                Role.APPROVER,
                                Form.of(
                                        FormField.choice("decision", "WAIT", "ASK_AGAIN", "ACCEPTED", STANDARD),
                                        FormField.text(TravelDocument.STANDARD_NUMBER, 1, 9)
                                                .requiredWhen("decision", STANDARD),
                                        FormField.day(TravelDocument.STANDARD_UNTIL)
                                                .requiredWhen("decision", STANDARD),
                                        NOTE),
                                this::prefillTerms,
                                this::decide)
                        .notBy(Approval.RENEWAL.preparing()));
    }

    /** The request as it would be, so that nobody has to write it. */
    private void prefill(Dossier dossier, ObjectNode form) {
        form.put("document", lines(dossier));
        form.put("decision", Renewals.of(dossier).open().isPresent() ? "NOT_NEEDED" : "ASK");
        form.put("wanted", extensions.areLeft(dossier) ? EXTENSION : NEW_DOCUMENT);
    }

    private TaskOutcome ask(Dossier dossier, FormAnswers answers) {
        TaskOutcome outcome = TaskOutcome.of("renewalDecision", answers.require("decision"));
        if (answers.says("decision", "NOT_NEEDED")) {
            return outcome;
        }
        if (answers.says("wanted", EXTENSION) && !extensions.areLeft(dossier)) {
            FormAnswers.refuse(
                    "wanted", "The agreement gives no further extension of this document: ask for another one.");
        }
        return outcome.keeping(CaseJson.object().put("cause", cause(dossier)));
    }

    private String cause(Dossier dossier) {
        LocalDate today = LocalDate.now(clock);
        return switch (TravelDocument.latest(dossier)
                .map(document -> document.stateOn(today))
                .orElse(DocumentState.CANCELLED)) {
            case ISSUED, EXTENDED -> "RUNS_OUT";
            case EXPIRED -> "EXPIRED";
            case SUPERSEDED, USED, CANCELLED -> "CANCELLED";
        };
    }

    private void prefillTerms(Dossier dossier, ObjectNode form) {
        form.put(
                "terms",
                lines(dossier) + "\nAnswer due before: " + outlook.dueAt(dossier) + "\nWithout an answer: "
                        + unrenewed(dossier));
    }

    private TaskOutcome decide(Dossier dossier, FormAnswers answers) {
        TaskOutcome outcome = TaskOutcome.of("unrenewedDecision", answers.require("decision"));
        Optional<CasePacket> asked = Renewals.of(dossier).open();
        if (answers.says("decision", "ACCEPTED")) {
            return outcome.keeping(accepted(dossier, asked.orElseThrow(RenewalTasks::none)));
        }
        if (answers.says("decision", STANDARD)) {
            // The process is told the same: it waits for no document any more.
            return TaskOutcome.of("unrenewedDecision", "ACCEPTED")
                    .as(STANDARD)
                    .keeping(standard(dossier, asked.orElseThrow(RenewalTasks::none), answers));
        }
        return answers.says("decision", "ASK_AGAIN") && asked.isPresent()
                ? outcome.keeping(CaseJson.object()
                        .put(Renewals.GIVEN_UP, asked.get().id().value()))
                : outcome;
    }

    /** An expired document counts on only where that was agreed, and once the last instant for another has passed. */
    private ObjectNode accepted(Dossier dossier, CasePacket asked) {
        if (unrenewed(dossier) != Unrenewed.EXPIRED_ACCEPTED) {
            FormAnswers.refuse("decision", "The agreement does not let an expired document count.");
        }
        return inPlaceOf(dossier, asked, TravelDocument.ACCEPTED);
    }

    /** One that this side issued on paper takes the place of the other only where that was agreed, and at the same instant. */
    private ObjectNode standard(Dossier dossier, CasePacket asked, FormAnswers answers) {
        if (unrenewed(dossier) != Unrenewed.STANDARD_DOCUMENT_ACCEPTED) {
            FormAnswers.refuse("decision", "The agreement does not let a standard document count.");
        }
        String number = answers.require(TravelDocument.STANDARD_NUMBER);
        boolean isKnown = TravelDocument.all(dossier).stream()
                .anyMatch(document -> document.number().equals(number));
        if (isKnown || !number.matches("[A-Z0-9]+")) {
            FormAnswers.refuse(
                    TravelDocument.STANDARD_NUMBER,
                    "Write the number of the standard document in capitals and digits; no other document of the case has it.");
        }
        if (!answers.day(TravelDocument.STANDARD_UNTIL).isAfter(LocalDate.now(clock))) {
            FormAnswers.refuse(TravelDocument.STANDARD_UNTIL, "The standard document must be valid after today.");
        }
        return inPlaceOf(dossier, asked, TravelDocument.REPLACED);
    }

    private ObjectNode inPlaceOf(Dossier dossier, CasePacket asked, String field) {
        if (!UnansweredRenewal.NO_DEFECTS.contains(asked.data().path("cause").asText())) {
            FormAnswers.refuse("decision", "The document is not expired but defective: it does not count.");
        }
        if (clock.instant().isBefore(outlook.dueAt(dossier))) {
            FormAnswers.refuse(
                    "decision", "The answer is not overdue: its term ends at " + outlook.dueAt(dossier) + ".");
        }
        TravelDocument document = TravelDocument.latest(dossier)
                .filter(last -> last.state().isInForce())
                .orElseThrow(RenewalTasks::none);
        return CaseJson.object()
                .put(Renewals.GIVEN_UP, asked.id().value())
                .put(field, document.packet().value());
    }

    private Unrenewed unrenewed(Dossier dossier) {
        return deadlines.find(dossier).map(row -> row.document().unrenewed()).orElse(Unrenewed.ESCALATE);
    }

    private static DecisionRefused none() {
        return new DecisionRefused(
                "One field needs your attention.",
                Map.of("decision", "There is no document that was asked for and could count on."));
    }

    static String lines(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.TRAVEL_DOCUMENT && !dossier.isPutAway(packet))
                .reduce((first, second) -> second)
                .map(paper -> SchemaRows.lines(PacketKind.TRAVEL_DOCUMENT, "number", paper.data()) + "\n"
                        + SchemaRows.lines(PacketKind.TRAVEL_DOCUMENT, "validUntil", paper.data()) + "\n"
                        + SchemaRows.lines(PacketKind.TRAVEL_DOCUMENT, "extensions", paper.data()))
                .orElse("");
    }
}
