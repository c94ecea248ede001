package org.pouch.casework.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
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
import org.pouch.casework.journey.Renewals;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.safeguard.RuleTable;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** What the requested side does when it is asked for an extension or for another travel document. */
@Component
final class ExtensionTask implements TaskGroup {
    private static final String DEFECTIVE = "The other side says that the document is defective: issue another one.";

    private static final String CORRECTED =
            "What the document says of the person was corrected since: issue another one.";

    private final DocumentExtensions extensions;
    private final Clock clock;

    ExtensionTask(DocumentExtensions extensions, Clock clock) {
        this.extensions = extensions;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(TaskRule.of(
                        UserTaskId.EXTEND_TRAVEL_DOCUMENT,
                        Role.CASE_WORKER,
                        Form.of(
                                FormField.choice("decision", "EXTEND", "REISSUE", "LEAVE"),
                                FormField.day("validUntil").requiredWhen("decision", "EXTEND"),
                                FormField.text("note", 10, 2000).requiredWhen("decision", "LEAVE")),
                        this::prefill,
                        this::answer)
                .checking(this::wrong));
    }

    private void prefill(Dossier dossier, ObjectNode form) {
        form.put(
                "request",
                dossier.latest(PacketKind.RENEWAL_REQUEST, Direction.RECEIVED)
                        .map(asked -> Stream.of("wanted", "cause", "documentNumber", "validUntil")
                                .map(part -> SchemaRows.lines(PacketKind.RENEWAL_REQUEST, part, asked.data()))
                                .collect(Collectors.joining("\n")))
                        .orElse(""));
        form.put("decision", RuleTable.TD_DECISION.word("answer", facts(dossier)));
        extensions.usualEnd(dossier).ifPresent(day -> form.put("validUntil", day.toString()));
    }

    private TaskOutcome answer(Dossier dossier, FormAnswers answers) {
        TaskOutcome outcome = TaskOutcome.of("renewalAnswer", answers.require("decision"));
        if (answers.says("decision", "LEAVE")) {
            return outcome;
        }
        if (Renewals.of(dossier).open().isEmpty()) {
            throw new DecisionRefused("Nobody waits for another document of this case: leave it.", Map.of());
        }
        FormAnswers.refuseIfAny(wrong(dossier, answers));
        return outcome;
    }

    private Map<String, String> wrong(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!answers.says("decision", "EXTEND") || Renewals.of(dossier).open().isEmpty()) {
            return problems;
        }
        String reason = RuleTable.TD_DECISION.word("reason", facts(dossier));
        switch (reason) {
            case "DEFECTIVE" -> problems.put("decision", DEFECTIVE);
            case "CORRECTED" -> problems.put("decision", CORRECTED);
            case "NONE_LEFT" ->
                problems.put(
                        "decision", "The agreement gives no further extension of this document: issue another one.");
            case "SOUND" ->
                answers.dayIfGiven("validUntil")
                        .flatMap(until -> endRefusal(dossier, until))
                        .ifPresent(why -> problems.put("validUntil", why));
            default -> throw new IllegalStateException("the table td-decision says " + reason);
        }
        return problems;
    }

    /** What the table td-decision asks. */
    private Map<String, Boolean> facts(Dossier dossier) {
        return Map.of(
                "defective",
                isDefective(dossier),
                "corrected",
                WrongDocument.isInForce(dossier),
                "extensionLeft",
                extensions.areLeft(dossier));
    }

    private Optional<String> endRefusal(Dossier dossier, LocalDate until) {
        TravelDocument document = TravelDocument.latest(dossier).orElseThrow();
        if (!until.isAfter(document.validUntil()) || !until.isAfter(LocalDate.now(clock))) {
            return Optional.of("The document must be valid beyond today and beyond its last day so far.");
        }
        return extensions
                .usualEnd(dossier)
                .filter(until::isAfter)
                .map(longest -> "The agreement lets it be valid until " + longest + " at most.");
    }

    private static boolean isDefective(Dossier dossier) {
        return Renewals.of(dossier)
                .open()
                .map(CasePacket::data)
                .map(asked -> asked.path("cause").asText())
                .filter(cause -> !cause.equals("RUNS_OUT") && !cause.equals("EXPIRED"))
                .isPresent();
    }
}
