package org.pouch.casework.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.Approval;
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
                                this::ask)
                        .checking(this::wrongWish),
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
                        .notBy(Approval.RENEWAL.preparing())
                        .checking(this::wrongDecision));
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
        FormAnswers.refuseIfAny(wrongWish(dossier, answers));
        return outcome.keeping(CaseJson.object().put("cause", cause(dossier)));
    }

    private Map<String, String> wrongWish(Dossier dossier, FormAnswers answers) {
        boolean isRefused =
                answers.says("decision", "ASK") && answers.says("wanted", EXTENSION) && !extensions.areLeft(dossier);
        return isRefused
                ? Map.of("wanted", "The agreement gives no further extension of this document: ask for another one.")
                : Map.of();
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
        FormAnswers.refuseIfAny(wrongDecision(dossier, answers));
        TaskOutcome outcome = TaskOutcome.of("unrenewedDecision", answers.require("decision"));
        Optional<CasePacket> asked = Renewals.of(dossier).open();
        if (answers.says("decision", "ACCEPTED")) {
            return outcome.keeping(inPlaceOf(dossier, asked.orElseThrow(), TravelDocument.ACCEPTED));
        }
        if (answers.says("decision", STANDARD)) {
            // The process is told the same: it waits for no document any more.
            return TaskOutcome.of("unrenewedDecision", "ACCEPTED")
                    .as(STANDARD)
                    .keeping(inPlaceOf(dossier, asked.orElseThrow(), TravelDocument.REPLACED));
        }
        return answers.says("decision", "ASK_AGAIN") && asked.isPresent()
                ? outcome.keeping(CaseJson.object()
                        .put(Renewals.GIVEN_UP, asked.get().id().value()))
                : outcome;
    }

    private Map<String, String> wrongDecision(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        boolean isStandard = answers.says("decision", STANDARD);
        if (!isStandard && !answers.says("decision", "ACCEPTED")) {
            return problems;
        }
        uncounted(dossier, isStandard).ifPresent(why -> problems.put("decision", why));
        answers.text(TravelDocument.STANDARD_NUMBER)
                .filter(number -> isStandard && !mayBeNew(dossier, number))
                .ifPresent(
                        number -> problems.put(
                                TravelDocument.STANDARD_NUMBER,
                                "Write the number of the standard document in capitals and digits; no other document of the case has it."));
        if (answers.dayIfGiven(TravelDocument.STANDARD_UNTIL)
                .filter(until -> isStandard && !until.isAfter(LocalDate.now(clock)))
                .isPresent()) {
            problems.put(TravelDocument.STANDARD_UNTIL, "The standard document must be valid after today.");
        }
        return problems;
    }

    private static boolean mayBeNew(Dossier dossier, String number) {
        return number.matches("[A-Z0-9]+")
                && TravelDocument.all(dossier).stream()
                        .noneMatch(document -> document.number().equals(number));
    }

    /**
     * Why no document counts without an answer, in a sentence: an expired one does, and one that this side issued on paper takes its place, only where
     * that was agreed, and once the last instant for another has passed.
     */
    private Optional<String> uncounted(Dossier dossier, boolean isStandard) {
        Optional<CasePacket> asked = Renewals.of(dossier).open();
        if (asked.isEmpty() || inForce(dossier).isEmpty()) {
            return Optional.of("There is no document that was asked for and could count on.");
        }
        if (isStandard && unrenewed(dossier) != Unrenewed.STANDARD_DOCUMENT_ACCEPTED) {
            return Optional.of("The agreement does not let a standard document count.");
        }
        if (!isStandard && unrenewed(dossier) != Unrenewed.EXPIRED_ACCEPTED) {
            return Optional.of("The agreement does not let an expired document count.");
        }
        if (!UnansweredRenewal.NO_DEFECTS.contains(
                asked.get().data().path("cause").asText())) {
            return Optional.of("The document is not expired but defective: it does not count.");
        }
        return clock.instant().isBefore(outlook.dueAt(dossier))
                ? Optional.of("The answer is not overdue: its term ends at " + outlook.dueAt(dossier) + ".")
                : Optional.empty();
    }

    private static Optional<TravelDocument> inForce(Dossier dossier) {
        return TravelDocument.latest(dossier).filter(last -> last.state().isInForce());
    }

    private static ObjectNode inPlaceOf(Dossier dossier, CasePacket asked, String field) {
        return CaseJson.object()
                .put(Renewals.GIVEN_UP, asked.id().value())
                .put(field, inForce(dossier).orElseThrow().packet().value());
    }

    private Unrenewed unrenewed(Dossier dossier) {
        return deadlines.find(dossier).map(row -> row.document().unrenewed()).orElse(Unrenewed.ESCALATE);
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
