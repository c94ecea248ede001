package org.pouch.casework.office;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Approval;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.draft.DraftDigest;
import org.pouch.casework.draft.DraftPreview;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.PersonForm;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.form.TaskRules;
import org.pouch.casework.gate.ConvictionApproval;
import org.pouch.casework.gate.PicturePages;
import org.pouch.casework.journey.AcceptedIdentity;
import org.pouch.casework.journey.Renewals;
import org.pouch.casework.journey.SeenCorrections;
import org.pouch.casework.journey.SeenNotice;
import org.pouch.casework.register.SamePerson;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/** Cases as people look at them. */
@Component
final class CaseViews implements CaseRegister {
    /** What the field of the pages that were looked at lets an officer choose from. */
    private static final String PAGES_TO_SEE = "pagesToSee";

    private static final Set<String> ANEW =
            Set.of("decision", "slot", ConvictionApproval.SEEN.key(), PicturePages.FIELD);

    private final CaseStore cases;
    private final Dossiers dossiers;
    private final AttachmentStore attachments;
    private final TaskRules rules;
    private final DraftPreview drafts;
    private final TermsShown terms;
    private final SamePerson persons;
    private final SectionsShown shown;

    CaseViews(
            CaseStore cases,
            Dossiers dossiers,
            AttachmentStore attachments,
            TaskRules rules,
            DraftPreview drafts,
            TermsShown terms,
            SamePerson persons,
            SectionsShown shown) {
        this.shown = shown;
        this.persons = persons;
        this.terms = terms;
        this.cases = cases;
        this.dossiers = dossiers;
        this.attachments = attachments;
        this.rules = rules;
        this.drafts = drafts;
    }

    @Override
    public List<CaseLine> newest(int limit, int offset) {
        return cases.newest(limit, offset).stream().map(CaseViews::line).toList();
    }

    @Override
    public Optional<CaseView> find(RequestId request) {
        return dossiers.find(request).map(this::view);
    }

    @Override
    public Optional<CaseLine> line(RequestId request) {
        return cases.find(request).map(CaseViews::line);
    }

    @Override
    public List<CaseLine> lines(Collection<RequestId> requests) {
        return cases.listed(requests).stream().map(CaseViews::line).toList();
    }

    @Override
    public Map<RequestId, Instant> endedUntold() {
        return cases.endedAs(CaseClosing.UNTOLD);
    }

    @Override
    public List<CaseLine> samePerson(RequestId request) {
        return persons.others(request).stream().map(CaseViews::line).toList();
    }

    @Override
    public Optional<Instant> answerDue(RequestId request) {
        return terms.answerDue(request);
    }

    @Override
    public Optional<Awaited> awaited(RequestId request) {
        return dossiers.find(request).flatMap(terms::awaited);
    }

    @Override
    public Optional<CaseAttachment> attachment(RequestId request, String attachmentId) {
        Optional<AttachmentLine> line = attachments.ofCase(request).stream()
                .filter(listed -> listed.id().equals(attachmentId))
                .findFirst();
        return line.flatMap(found -> attachments
                .find(request, attachmentId)
                .map(attachment -> new CaseAttachment(found, attachment.bytes())));
    }

    /** What was entered before in this task, then what the case says now. */
    @Override
    public ObjectNode formData(String taskId, @Nullable PacketId packet, @Nullable RequestId request, Officer officer) {
        ObjectNode form = CaseJson.object();
        Optional<Dossier> dossier = request == null ? Optional.empty() : dossiers.find(request);
        dossier.ifPresent(papers -> rules.find(taskId).ifPresent(rule -> {
            fill(rule.prefill(), papers, packet, officer, form);
            papers.latest(rule.task())
                    .filter(before -> !Renewals.of(papers).isSpent(before))
                    .ifPresent(before -> overlay(form, before.form(), rule.form()));
            digest(taskId, papers, officer).ifPresent(seen -> form.put(Approval.SEEN, seen.hex()));
            pagesToSee(taskId, papers, officer).forEach(file -> offer(form.withArray(PAGES_TO_SEE), file));
        }));
        return form;
    }

    /** As a Camunda form takes what is to be chosen from: the file, and the numbers of its pages. */
    private static void offer(ArrayNode choices, PagesToSee file) {
        String pages = file.pages().stream().map(String::valueOf).collect(Collectors.joining(", "));
        choices.addObject().put("label", file.file().id() + ": " + pages).put("value", file.word());
    }

    private static void fill(
            TaskRule.Prefill prefill, Dossier papers, @Nullable PacketId packet, Officer officer, ObjectNode form) {
        if (prefill instanceof TaskRule.PrefillOfPacket ofPacket) {
            ofPacket.fill(papers, packet, officer, form);
        } else if (prefill instanceof TaskRule.PrefillForReader forReader) {
            forReader.fill(papers, officer, form);
        } else {
            prefill.fill(papers, form);
        }
    }

    @Override
    public Optional<PacketKind> approves(String taskId) {
        return approval(taskId).map(Approval::kind);
    }

    @Override
    public Optional<Sha256> draftDigest(String taskId, RequestId request, Officer officer) {
        boolean isAboutOne = approval(taskId).isPresent()
                || AcceptedIdentity.isAsked(taskId)
                || SeenNotice.isAsked(taskId)
                || SeenCorrections.isAsked(taskId)
                || DraftDigest.isOfHold(taskId);
        return isAboutOne
                ? dossiers.find(request).flatMap(dossier -> digest(taskId, dossier, officer))
                : Optional.empty();
    }

    @Override
    public List<PagesToSee> pagesToSee(String taskId, RequestId request, Officer officer) {
        return approval(taskId).isEmpty()
                ? List.of()
                : dossiers.find(request)
                        .map(papers -> pagesToSee(taskId, papers, officer))
                        .orElse(List.of());
    }

    private List<PagesToSee> pagesToSee(String taskId, Dossier papers, Officer officer) {
        return approval(taskId)
                .map(approval -> drafts.pagesToSee(approval, papers, officer))
                .orElse(List.of());
    }

    private Optional<Sha256> digest(String taskId, Dossier dossier, Officer officer) {
        return approval(taskId)
                .flatMap(approval -> drafts.digest(approval, dossier, officer))
                .or(() -> AcceptedIdentity.seen(dossier, taskId))
                .or(() -> SeenNotice.of(dossier, taskId))
                .or(() -> SeenCorrections.of(dossier, taskId))
                .or(() -> drafts.beside(taskId, dossier));
    }

    @Override
    public Optional<byte[]> preview(String taskId, RequestId request, Officer officer, Sha256 digest) {
        return approval(taskId).flatMap(approval -> drafts.of(approval, request, officer, digest));
    }

    private static Optional<Approval> approval(String taskId) {
        return UserTaskId.of(taskId).flatMap(Approval::by);
    }

    /**
     * A task that came back starts with what was entered, but a decision is taken anew, whoever approves looks anew, the person is as in the case, and the time of
     * an interview is one of those proposed now.
     */
    private static void overlay(ObjectNode form, ObjectNode before, Form fields) {
        for (FormField field : fields.fields()) {
            JsonNode value = before.path(field.key());
            boolean isCurrent = ANEW.contains(field.key()) || PersonForm.isField(field.key());
            if (!value.isMissingNode() && !isCurrent) {
                form.set(field.key(), value);
            }
        }
    }

    static CaseLine line(CaseRow row) {
        return new CaseLine(
                row.request(),
                row.side(),
                row.counterpart(),
                row.standing().shown(),
                PersonJson.label(row.data().path("person")),
                row.openedAt(),
                row.closedAt(),
                row.outcome());
    }

    private CaseView view(Dossier dossier) {
        List<Section> sections = new ArrayList<>(SchemaRows.sections(PacketKind.REQUEST, dossier.data()));
        for (CasePacket packet : dossier.packets()) {
            if (packet.kind() != PacketKind.REQUEST) {
                sections.addAll(SchemaRows.sections(packet.kind(), packet.data()));
            }
        }
        sections.addAll(shown.of(dossier));
        return new CaseView(line(dossier.row()), dossier.row().agreement(), sections, dossier.attachments());
    }
}
