package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Authorities;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.access.SeesCases;
import org.pouch.casework.bar.AskedBars;
import org.pouch.casework.bar.LegalBarRegister;
import org.pouch.casework.bar.LegalBarRegister.Answer;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.EvidencedRequests;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.PersonForm;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.gate.BarSaid;
import org.pouch.casework.gate.ConvictionApproval;
import org.pouch.casework.gate.SpecialistFlag;
import org.pouch.casework.register.ActiveRequests;
import org.pouch.casework.request.RequestCheck;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Preparing and supplementing the request. */
@Component
final class RequestTasks implements TaskGroup {
    private static final String REFERENCE = "[A-Z0-9-]{3,32}";
    private static final String REFERENCE_SAID = "Write 3 to 32 capitals, digits and hyphens.";

    private final RequestCheck check;
    private final ActiveRequests active;
    private final EvidencedRequests requests;
    private final FamilyField family;
    private final LegalBarRegister bars;
    private final Authorities authorities;
    private final SeesCases sight;
    private final Clock clock;

    RequestTasks(
            RequestCheck check,
            ActiveRequests active,
            EvidencedRequests requests,
            FamilyField family,
            LegalBarRegister bars,
            Authorities authorities,
            Optional<SeesCases> sight,
            Clock clock) {
        this.sight = SeesCases.orEverybody(sight);
        this.bars = bars;
        this.authorities = authorities;
        this.check = check;
        this.active = active;
        this.requests = requests;
        this.family = family;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(
                                UserTaskId.PREPARE_REQUEST,
                                Role.CASE_WORKER,
                                prepareForm(),
                                (TaskRule.PrefillForReader) this::prefill,
                                this::prepare)
                        .checking(this::wrong),
                TaskRule.of(
                                UserTaskId.SUPPLEMENT_REQUEST,
                                Role.CASE_WORKER,
                                supplementForm(),
                                this::prefillSupplement,
                                this::supplement)
                        .checking((dossier, given) -> wrong(dossier, PersonForm.applied(dossier.data(), given))));
    }

    private static Form prepareForm() {
        List<FormField> safeguards = List.of(
                FormField.choice("transferBasis", "ADEQUACY", "INSTRUMENT", "DEROGATION", "LED36_38"),
                FormField.text("necessityNote", 20, 1000).requiredWhen("transferBasis", "DEROGATION"),
                FormField.text("noticeId", REFERENCE, REFERENCE_SAID),
                FormField.text(
                        "noticeLanguage", "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "Write a language as en or zh-Hans."),
                FormField.day("noticeDate"),
                FormField.text("bestInterestsRef", REFERENCE, REFERENCE_SAID).optional(),
                SpecialistFlag.FIELD,
                FamilyField.FIELD,
                FormField.text("checkNote", 10, 1000).optional());
        return new Form(
                Stream.of(PersonForm.fields(), safeguards, ConvictionApproval.FIELDS)
                        .flatMap(List::stream)
                        .toList(),
                BarSaid.FIELDS);
    }

    private static Form supplementForm() {
        List<FormField> fields = new ArrayList<>(PersonForm.fields());
        fields.add(FormField.text("note", 10, 2000));
        return new Form(fields);
    }

    private void prefill(Dossier dossier, @Nullable Officer reader, ObjectNode form) {
        PersonForm.prefill(dossier, form);
        form.put(SpecialistFlag.FIELD.key(), SpecialistFlag.isRaised(dossier));
        family.prefill(dossier, form);
        form.put("summary", SchemaRows.lines(PacketKind.REQUEST, "person", dossier.data()));
        form.put("barAnswer", said(AskedBars.worst(bars, dossier)));
        form.put(
                "warnings",
                Stream.concat(
                                check.warnings(dossier.data()).stream(),
                                active
                                        .warnings(
                                                dossier.row(),
                                                dossier.data(),
                                                other -> reader != null && sight.sees(reader, other))
                                        .stream())
                        .collect(Collectors.joining("\n")));
    }

    /** Shown, and asked again at each occasion of the gate. */
    private static String said(Answer answer) {
        return switch (answer) {
            case CLEAR -> "no bar is known · 目前未查到法律障碍";
            case BAR -> "a bar is in force: nothing leaves · 存在法律障碍：一律不得发出";
            case UNKNOWN -> "the register does not answer: nothing leaves · 登记册未答复：一律不得发出";
        };
    }

    private void prefillSupplement(Dossier dossier, ObjectNode form) {
        PersonForm.prefill(dossier, form);
        form.put(
                "missingItems",
                dossier.latest(PacketKind.REPLY, CasePacket.Direction.RECEIVED)
                        .map(reply -> SchemaRows.lines(PacketKind.REPLY, "missingItems", reply.data()))
                        .orElse(""));
    }

    private TaskOutcome prepare(Dossier dossier, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrong(dossier, answers));
        family.join(dossier, family.read(dossier, answers, new LinkedHashMap<>()));
        return TaskOutcome.done("requestPrepared").changing(PersonForm.applied(dossier.data(), answers));
    }

    private Map<String, String> wrong(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (answers.dayIfGiven("noticeDate")
                .filter(LocalDate.now(clock)::isBefore)
                .isPresent()) {
            problems.put("noticeDate", "The person must have been informed already.");
        }
        ConvictionApproval.check(
                answers, authorities.own(), dossier.row().counterpart(), LocalDate.now(clock), problems);
        ObjectNode data = PersonForm.applied(dossier.data(), answers);
        problems.putAll(wrong(dossier, data));
        List<String> warnings = check.warnings(data);
        if (!warnings.isEmpty() && answers.text("checkNote").isEmpty()) {
            problems.put("checkNote", "Write a note on each warning: " + String.join(" ", warnings));
        }
        List<RequestId> members = family.read(dossier, answers, problems);
        family.requireCompany(dossier.saying(data), answers, members, problems);
        return problems;
    }

    private TaskOutcome supplement(Dossier dossier, FormAnswers answers) {
        ObjectNode data = PersonForm.applied(dossier.data(), answers);
        FormAnswers.refuseIfAny(wrong(dossier, data));
        return TaskOutcome.done("requestPrepared").changing(data);
    }

    private Map<String, String> wrong(Dossier dossier, ObjectNode data) {
        return PersonForm.byField(check.problems(requests.of(dossier, data)));
    }
}
