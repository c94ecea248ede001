package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.access.SeesCases;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.agreement.RoundLimits;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.dossier.VerificationResult;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.gate.ProtectionAsked;
import org.pouch.casework.lineup.WitnessEvidence;
import org.pouch.casework.register.AskedTwice;
import org.pouch.casework.round.Rounds;
import org.pouch.identity.IdentityDifference;
import org.springframework.stereotype.Component;

/** Deciding the reply, within what the verification found. */
@Component
final class DecideReplyTask implements TaskGroup {
    private static final String SLOTS = "interviewSlots";

    private static final String MORE_INFO = "MORE_INFO";
    private static final String EXTENSION = "EXTENSION_REQUEST";

    private static final String INTERVIEW = "INTERVIEW";

    /** What is answered by another reply. */
    private static final Set<String> ASKS = Set.of(MORE_INFO, EXTENSION, INTERVIEW);

    /** What is written freely, and read by the other side. */
    private static final List<String> WRITTEN = List.of("refusalText", "extensionGrounds", "interviewPlace");

    private static final Period LONGEST_WAIT = Period.ofDays(90);

    private final Deadlines deadlines;
    private final RoundLimits limits;
    private final AskedTwice twice;
    private final WitnessEvidence witnesses;
    private final SeesCases sight;
    private final Clock clock;

    DecideReplyTask(
            Deadlines deadlines,
            RoundLimits limits,
            AskedTwice twice,
            WitnessEvidence witnesses,
            Optional<SeesCases> sight,
            Clock clock) {
        this.twice = twice;
        this.witnesses = witnesses;
        this.sight = SeesCases.orEverybody(sight);
        this.deadlines = deadlines;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        Form form = Form.of(
                FormField.choice("outcome", "CONFIRMED", "REFUTED", "NOT_COMPETENT", MORE_INFO, EXTENSION, INTERVIEW),
                FormField.choice(
                                "refusalReason",
                                "NOT_NATIONAL",
                                "IDENTITY_NOT_ESTABLISHED",
                                "EVIDENCE_FALSE",
                                "NATIONALITY_LOST",
                                "OUT_OF_SCOPE",
                                "DUPLICATE",
                                "OTHER")
                        .requiredWhen("outcome", "REFUTED"),
                FormField.text("refusalText", 20, 2000).requiredWhen("outcome", "REFUTED"),
                FormField.day("validUntil").requiredWhen("outcome", "CONFIRMED"),
                FormField.choice("documentType", "CONSULAR_LP", "ETD_SHEET", "ETD_BOOK")
                        .requiredWhen("outcome", "CONFIRMED"),
                FormField.day("documentExpectedOn").requiredWhen("outcome", "CONFIRMED"),
                // The closed list of the schema: nothing about protection can be asked for.
                FormField.choices(
                                "missingItems",
                                "PORTRAIT",
                                "NAME_ORIGINAL_SCRIPT",
                                "DATE_OF_BIRTH",
                                "PLACE_OF_BIRTH",
                                "NATIONAL_ID",
                                "PARENTS",
                                "ADDRESS",
                                "DOCUMENT_COPY",
                                "OTHER_NAMES")
                        .requiredWhen("outcome", MORE_INFO),
                FormField.day("answerBy").requiredWhen("outcome", MORE_INFO),
                FormField.text("extensionGrounds", 20, 2000).requiredWhen("outcome", EXTENSION),
                FormField.choice("interviewMode", "IN_PERSON", "VIDEO", "TELEPHONE")
                        .requiredWhen("outcome", INTERVIEW),
                FormField.text("interviewPlace", 1, 100).requiredWhen("outcome", INTERVIEW),
                FormField.text(SLOTS, 33, 200).requiredWhen("outcome", INTERVIEW),
                FormField.flag("interviewInterpreter"));
        return List.of(TaskRule.of(
                        UserTaskId.DECIDE_REPLY,
                        Role.CASE_WORKER,
                        form,
                        (TaskRule.PrefillForReader) this::prefill,
                        this::decide)
                .checking(this::wrong));
    }

    private void prefill(Dossier dossier, @Nullable Officer reader, ObjectNode form) {
        String result = VerificationResult.of(dossier);
        form.put("outcome", result.equals("CONFIRMED") ? "CONFIRMED" : "REFUTED");
        String warning = twice.warning(dossier.row(), other -> reader != null && sight.sees(reader, other));
        form.put(
                "result",
                result + differences(dossier) + witnesses.lines(dossier.request()) + asked(dossier) + warning);
        LocalDate today = LocalDate.now(clock);
        deadlines
                .dayAfter(dossier, today, profile -> profile.reply().consentValid())
                .ifPresent(until -> form.put("validUntil", until.toString()));
        deadlines
                .dayAfter(dossier, today, profile -> profile.document().expected())
                .ifPresent(day -> form.put("documentExpectedOn", day.toString()));
        DocumentAgreed.usual(deadlines.find(dossier)).ifPresent(type -> form.put("documentType", type));
    }

    private static String asked(Dossier dossier) {
        int asked = Rounds.of(dossier).asked();
        return asked == 0 ? "" : "\nMore was asked for: " + asked + " of " + Rounds.MOST + " times.";
    }

    private static String differences(Dossier dossier) {
        StringBuilder lines = new StringBuilder();
        Optional<ObjectNode> entry = VerificationResult.registerEntry(dossier);
        entry.ifPresent(data -> IdentityDifference.between(
                        PersonJson.identity(dossier.data().path("person")), PersonJson.identity(data))
                .forEach(difference -> lines.append("\n- ")
                        .append(difference.field())
                        .append(": ")
                        .append(difference.requested())
                        .append(" → ")
                        .append(difference.registered())));
        return lines.toString();
    }

    private TaskOutcome decide(Dossier dossier, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrong(dossier, answers));
        if (!answers.says("outcome", INTERVIEW)) {
            return outcome(dossier, answers);
        }
        List<Instant> slots = Slots.read(answers, SLOTS, 2, clock, new LinkedHashMap<>());
        return outcome(dossier, answers)
                .with("answerDueAt", slots.get(slots.size() - 1).toString())
                .keeping(Slots.kept(slots));
    }

    private Map<String, String> wrong(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        answers.text("outcome")
                .flatMap(outcome -> limits.refusal(dossier, outcome))
                .ifPresent(why -> problems.put("outcome", why));
        WRITTEN.stream()
                .filter(field ->
                        answers.text(field).filter(ProtectionAsked::isIn).isPresent())
                .forEach(
                        field -> problems.put(
                                field,
                                "This writes of a claim for protection, and a reply must not (R-09): the other side rejects it. Say it otherwise."));
        if (answers.says("outcome", "CONFIRMED")) {
            LocalDate today = LocalDate.now(clock);
            if (VerificationResult.registerEntry(dossier).isEmpty()) {
                problems.put(
                        "outcome", "Nationality can be confirmed only after an entry of the register is confirmed.");
            }
            if (answers.dayIfGiven("validUntil")
                    .filter(day -> !day.isAfter(today))
                    .isPresent()) {
                problems.put("validUntil", "The date must lie in the future.");
            }
            DocumentAgreed.checkType(deadlines.find(dossier), answers, problems);
            if (answers.dayIfGiven("documentExpectedOn").filter(today::isAfter).isPresent()) {
                problems.put("documentExpectedOn", "The date lies in the past.");
            }
        }
        if (answers.says("outcome", MORE_INFO)) {
            check(answers, problems);
        }
        if (answers.says("outcome", INTERVIEW)) {
            Slots.read(answers, SLOTS, 2, clock, problems);
        }
        return problems;
    }

    private TaskOutcome outcome(Dossier dossier, FormAnswers answers) {
        String said = answers.require("outcome");
        TaskOutcome outcome = TaskOutcome.of("replyOutcome", said).with("isReplyFinal", !ASKS.contains(said));
        return switch (said) {
            case MORE_INFO ->
                outcome.with(
                        "answerDueAt", endOf(dossier, answers.day("answerBy")).toString());
            case EXTENSION ->
                outcome.keeping(CaseJson.object()
                        .put("extensionUntil", extendedUntil(dossier).toString()));
            default -> outcome;
        };
    }

    /** The last day of the extended term, where the requested state is. */
    private LocalDate extendedUntil(Dossier dossier) {
        Instant due = Objects.requireNonNull(deadlines.of(dossier.request()).extendedDueAt());
        return LocalDate.ofInstant(
                due.minusMillis(1), deadlines.reckoning(dossier).calendar().zone());
    }

    private void check(FormAnswers answers, Map<String, String> problems) {
        LocalDate today = LocalDate.now(clock);
        if (answers.dayIfGiven("answerBy")
                .filter(day -> !day.isAfter(today) || day.isAfter(today.plus(LONGEST_WAIT)))
                .isPresent()) {
            problems.put("answerBy", "The date must lie in the future, at most 90 days ahead.");
        }
    }

    /** Where the requested state is, for it waits. */
    private Instant endOf(Dossier dossier, LocalDate day) {
        return day.plusDays(1)
                .atStartOfDay(deadlines.reckoning(dossier).calendar().zone())
                .toInstant();
    }
}
