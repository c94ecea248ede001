package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Authorities;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.access.SeesCases;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.PaperRecord;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.register.AskedTwice;
import org.pouch.casework.register.CivilRegister;
import org.pouch.casework.register.RegisterEntry;
import org.pouch.casework.register.RegisterSearch;
import org.pouch.casework.register.RegisterUnavailable;
import org.pouch.identity.Identity;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Registering a request that arrived and verifying the person's identity. */
@Component
final class VerificationTasks implements TaskGroup {
    private static final FormField VERIFICATION =
            FormField.choice("verification", "CONFIRMED", "REFUTED", "NOT_ESTABLISHED");
    private static final FormField REFERENCE =
            FormField.text("registerRef", 1, 32).requiredWhen("verification", "CONFIRMED");

    private static final String SILENT = "The register does not answer now. · 登记册目前未答复。";

    private final CivilRegister register;
    private final AskedTwice twice;
    private final Authorities authorities;
    private final SeesCases sight;

    VerificationTasks(CivilRegister register, AskedTwice twice, Authorities authorities, Optional<SeesCases> sight) {
        this.authorities = authorities;
        this.twice = twice;
        this.sight = SeesCases.orEverybody(sight);
        this.register = register;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(
                        UserTaskId.REGISTER_REQUEST,
                        Role.CASE_WORKER,
                        Form.of(
                                FormField.text(
                                        "caseFileNo", "[A-Z0-9-]{1,32}", "Write 1 to 32 capitals, digits and hyphens."),
                                FormField.text("note", 0, 2000).optional()),
                        (TaskRule.PrefillForReader) this::prefillRegistration,
                        (dossier, answers) -> TaskOutcome.done("caseRegistered")),
                TaskRule.of(
                                UserTaskId.CONFIRM_MATCH,
                                Role.CASE_WORKER,
                                Form.of(
                                        VERIFICATION,
                                        REFERENCE,
                                        FormField.text("note", 10, 2000)
                                                .requiredWhen("verification", "REFUTED", "NOT_ESTABLISHED")),
                                this::prefillMatch,
                                this::verified)
                        .checking((dossier, given) -> wrongReference(given)),
                TaskRule.of(
                                UserTaskId.SEARCH_MANUALLY,
                                Role.CASE_WORKER,
                                Form.of(
                                        VERIFICATION,
                                        PaperRecord.SOURCE,
                                        REFERENCE,
                                        PaperRecord.OFFICE,
                                        PaperRecord.OFFICER,
                                        FormField.text("note", 10, 2000)),
                                this::prefillSearch,
                                this::searched)
                        .checking((dossier, given) -> isOnPaper(given) ? wrongPaper(dossier) : wrongReference(given)));
    }

    private void prefillRegistration(Dossier dossier, @Nullable Officer reader, ObjectNode form) {
        form.put(
                "summary",
                summary(dossier) + twice.warning(dossier.row(), other -> reader != null && sight.sees(reader, other)));
        String number = dossier.request().value().substring("urn:rdx:".length()).replace(':', '-');
        form.put("caseFileNo", "IN-" + number);
    }

    /** Who asks for what, as lines. */
    static String summary(Dossier dossier) {
        return Stream.of("requestingAuthority", "procedure", "person", "interview")
                .map(part -> SchemaRows.lines(PacketKind.REQUEST, part, dossier.data()))
                .collect(Collectors.joining("\n"));
    }

    private void prefillMatch(Dossier dossier, ObjectNode form) {
        Optional<RegisterSearch.Found> answer = search(dossier);
        form.put("candidates", answer.map(found -> lines(found.fitting())).orElse(SILENT));
        answer.filter(found -> found.fitting().size() == 1)
                .ifPresent(
                        found -> form.put("registerRef", found.fitting().get(0).reference()));
    }

    private void prefillSearch(Dossier dossier, ObjectNode form) {
        form.put(
                "candidates",
                search(dossier)
                        .map(found -> lines(Stream.concat(found.fitting().stream(), found.near().stream())
                                .toList()))
                        .orElse(SILENT));
        form.put(PaperRecord.SOURCE.key(), PaperRecord.REGISTER);
    }

    /** Empty while it does not answer. */
    private Optional<RegisterSearch.Found> search(Dossier dossier) {
        try {
            return Optional.of(
                    RegisterSearch.search(PersonJson.identity(dossier.data().path("person")), register.entries()));
        } catch (RegisterUnavailable away) {
            return Optional.empty();
        }
    }

    /** A national of whom paper alone knows is one, too. */
    private TaskOutcome searched(Dossier dossier, FormAnswers answers) {
        if (!isOnPaper(answers)) {
            return verified(dossier, answers);
        }
        FormAnswers.refuseIfAny(wrongPaper(dossier));
        ObjectNode kept = CaseJson.object();
        kept.set("entry", PaperRecord.entry(dossier, answers, authorities.own().state()));
        return TaskOutcome.of("verification", "CONFIRMED").keeping(kept);
    }

    private static boolean isOnPaper(FormAnswers answers) {
        return answers.says("verification", "CONFIRMED") && PaperRecord.isNamed(answers);
    }

    /** Of a nationality that was lost an older record on paper does not know; while the register does not answer, nobody can tell. */
    private Map<String, String> wrongPaper(Dossier dossier) {
        Map<String, String> problems = new LinkedHashMap<>();
        Identity person = PersonJson.identity(dossier.data().path("person"));
        search(dossier).stream()
                .flatMap(found -> found.fitting().stream())
                .filter(entry ->
                        isLost(entry.data()) && RegisterSearch.isSurelyOne(PersonJson.identity(entry.data()), person))
                .findFirst()
                .ifPresent(
                        entry -> problems.put(
                                PaperRecord.SOURCE.key(),
                                "The register says that this person has lost the nationality: no record on paper overrules it."));
        return problems;
    }

    private static boolean isLost(ObjectNode entry) {
        return CaseJson.textOr(entry, "status", "ACTIVE").equals("NATIONALITY_LOST");
    }

    private static String lines(List<RegisterEntry> entries) {
        return entries.stream().map(RegisterEntry::line).collect(Collectors.joining("\n"));
    }

    /** The register's entry is kept as it is now: reply and travel document are made from it. */
    private TaskOutcome verified(Dossier dossier, FormAnswers answers) {
        TaskOutcome outcome = TaskOutcome.of("verification", answers.require("verification"));
        if (!answers.says("verification", "CONFIRMED")) {
            return outcome;
        }
        Optional<RegisterEntry> entry = entry(answers.require("registerRef"));
        FormAnswers.refuseIfAny(wrong(entry));
        ObjectNode kept = CaseJson.object();
        kept.set("entry", entry.orElseThrow().data());
        return outcome.keeping(kept);
    }

    /** A register that does not answer is told of when the entry is sent. */
    private Map<String, String> wrongReference(FormAnswers given) {
        Optional<String> reference = given.text("registerRef").filter(any -> given.says("verification", "CONFIRMED"));
        if (reference.isEmpty()) {
            return Map.of();
        }
        try {
            return wrong(register.find(reference.get()));
        } catch (RegisterUnavailable away) {
            return Map.of();
        }
    }

    private static Map<String, String> wrong(Optional<RegisterEntry> entry) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (entry.isEmpty()) {
            problems.put("registerRef", "The register has no entry of this number.");
        } else if (isLost(entry.get().data())) {
            problems.put("registerRef", "The person of this entry has lost the nationality.");
        }
        return problems;
    }

    private Optional<RegisterEntry> entry(String reference) {
        try {
            return register.find(reference);
        } catch (RegisterUnavailable away) {
            throw new DecisionRefused("The civil register does not answer now: try again later.", Map.of());
        }
    }
}
