package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pouch.casework.Approval;
import org.pouch.casework.Role;
import org.pouch.casework.correction.LateCorrection;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.gate.ConvictionApproval;
import org.pouch.casework.gate.GateCheck;
import org.pouch.casework.gate.PicturePages;
import org.pouch.casework.register.ActiveRequests;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** The approvals: one form, one rule, for everything that leaves. */
@Component
final class Approvals implements TaskGroup {
    private static final List<FormField> DECISION = List.of(
            FormField.choice("decision", "APPROVE", "RETURN"),
            FormField.text("grounds", 10, 2000).requiredWhen("decision", "RETURN"));

    /** Who signs in for it was there: nobody types both names alone. */
    private static final FormField PRESENT = FormField.flag("present");

    /** Of what leaves with files. Whether all pages are among them is held against the packet itself. */
    private static final FormField PAGES_SEEN = FormField.words(PicturePages.FIELD);

    private final ActiveRequests active;

    private final GateCheck gate;

    Approvals(ActiveRequests active, GateCheck gate) {
        this.active = active;
        this.gate = gate;
    }

    @Override
    public List<TaskRule> rules() {
        return Arrays.stream(Approval.values()).map(this::rule).toList();
    }

    private TaskRule rule(Approval approval) {
        return TaskRule.of(
                        approval.approving(),
                        Role.APPROVER,
                        form(approval),
                        approval == Approval.REQUEST ? Approvals::prefill : TaskRule.Prefill.NOTHING,
                        (dossier, answers) -> decided(approval, dossier, answers))
                .notBy(approval.preparing())
                .checking((dossier, given) -> wrong(approval, dossier, given));
    }

    private static Form form(Approval approval) {
        Stream<FormField> more = switch (approval) {
            case REQUEST -> Stream.of(ConvictionApproval.SEEN, PAGES_SEEN);
            case TRAVEL_DOCUMENT -> Stream.of(PAGES_SEEN);
            case HANDOVER -> Stream.of(PRESENT);
            default -> Stream.of();
        };
        return new Form(Stream.concat(DECISION.stream(), more).toList());
    }

    private static void prefill(Dossier dossier, ObjectNode form) {
        ConvictionApproval.line(dossier).ifPresent(line -> form.put("convictionApproval", line));
    }

    private TaskOutcome decided(Approval approval, Dossier dossier, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrong(approval, dossier, answers));
        if (approval == Approval.REQUEST && answers.says("decision", "APPROVE")) {
            requireNoneBeside(dossier);
        }
        return TaskOutcome.of(approval.variable(), answers.require("decision"));
    }

    private static Map<String, String> wrong(Approval approval, Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!answers.says("decision", "APPROVE")) {
            return problems;
        }
        if (approval == Approval.REQUEST
                && ConvictionApproval.line(dossier).isPresent()
                && !answers.isTicked(ConvictionApproval.SEEN.key())) {
            problems.put(
                    ConvictionApproval.SEEN.key(),
                    "Look at the approval of the other authority, and say that you have seen it (R-33).");
        }
        if (approval == Approval.HANDOVER && !answers.isTicked(PRESENT.key())) {
            problems.put(
                    PRESENT.key(),
                    "The receiving officer whom the record names confirms it: say that it is you, and that you were there.");
        }
        if (approval == Approval.RECTIFICATION) {
            // The case may have ended since it was prepared.
            LateCorrection.refusal(dossier).ifPresent(why -> problems.put("decision", why));
        }
        return problems;
    }

    private void requireNoneBeside(Dossier dossier) {
        Set<RequestId> released = gate.releasedBeside(dossier);
        active.askedAlready(dossier).stream()
                .filter(other -> !released.contains(other))
                .findFirst()
                .ifPresent(other -> {
                    throw new AskedAlready(other, dossier.row().counterpart());
                });
    }
}
