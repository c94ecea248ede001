package org.pouch.casework;

import java.util.List;
import java.util.Optional;
import org.pouch.packet.PacketKind;

/** What leaves only after a second person approved it: who prepares, who approves, what the process is told. */
public enum Approval {
    REQUEST(PacketKind.REQUEST, UserTaskId.APPROVE_REQUEST, "requestDecision"),
    REPLY(PacketKind.REPLY, UserTaskId.APPROVE_REPLY, "replyDecision"),
    TRAVEL_DOCUMENT(PacketKind.TRAVEL_DOCUMENT, UserTaskId.APPROVE_TRAVEL_DOCUMENT, "travelDocumentDecision"),
    RENEWAL(PacketKind.RENEWAL_REQUEST, UserTaskId.APPROVE_RENEWAL, "renewalRequestDecision"),
    CANCELLATION(PacketKind.DOCUMENT_CANCELLATION, UserTaskId.APPROVE_CANCELLATION, "cancellationDecision"),
    RECTIFICATION(PacketKind.RECTIFICATION, UserTaskId.APPROVE_RECTIFICATION, "rectificationDecision"),
    TRANSFER(PacketKind.TRANSFER_NOTICE, UserTaskId.APPROVE_TRANSFER, "transferDecision"),
    TRANSFER_ANSWER(PacketKind.TRANSFER_ANSWER, UserTaskId.APPROVE_TRANSFER_ANSWER, "transferAnswerDecision"),
    HANDOVER(PacketKind.HANDOVER_RECORD, UserTaskId.CONFIRM_HANDOVER, "handoverDecision"),
    RETURN(PacketKind.RETURN_IN_ERROR, UserTaskId.APPROVE_RETURN, "returnDecision"),
    RETURN_ANSWER(PacketKind.RETURN_ANSWER, UserTaskId.APPROVE_RETURN_ANSWER, "returnAnswerDecision");

    /** The field in which an approval says what its officer saw: the digest of the draft, in hexadecimal. */
    public static final String SEEN = "seen";

    private final PacketKind kind;
    private final UserTaskId approving;
    private final String variable;

    Approval(PacketKind kind, UserTaskId approving, String variable) {
        this.kind = kind;
        this.approving = approving;
        this.variable = variable;
    }

    public static Optional<Approval> of(PacketKind kind) {
        return List.of(values()).stream()
                .filter(approval -> approval.kind == kind)
                .findFirst();
    }

    /**
     * Not for a withdrawal, which must not wait, nor for a reminder, which nobody writes, nor for an answer about an interview, which says times
     * and nothing else, nor for the note of a return, which says what its officer saw: a second one decides where the other side says otherwise.
     */
    public static boolean isNeededFor(PacketKind kind) {
        return kind != PacketKind.WITHDRAWAL
                && kind != PacketKind.REMINDER
                && kind != PacketKind.INTERVIEW_ANSWER
                && kind != PacketKind.RETURN_NOTE;
    }

    /** The approval that a user task gives. */
    public static Optional<Approval> by(UserTaskId task) {
        return List.of(values()).stream()
                .filter(approval -> approval.approving == task)
                .findFirst();
    }

    public PacketKind kind() {
        return kind;
    }

    /** The user tasks whose officers had a hand in it. */
    public List<UserTaskId> preparing() {
        return switch (this) {
            case REQUEST -> List.of(UserTaskId.PREPARE_REQUEST, UserTaskId.SUPPLEMENT_REQUEST);
            case REPLY -> List.of(UserTaskId.DECIDE_REPLY);
            case TRAVEL_DOCUMENT -> List.of(UserTaskId.PREPARE_TRAVEL_DOCUMENT, UserTaskId.EXTEND_TRAVEL_DOCUMENT);
            case CANCELLATION -> List.of(UserTaskId.CANCEL_TRAVEL_DOCUMENT);
            case RECTIFICATION -> List.of(UserTaskId.PREPARE_RECTIFICATION);
            case RENEWAL -> List.of(UserTaskId.ASK_FOR_RENEWAL, UserTaskId.REPORT_DOCUMENT_DEFECT);
            case TRANSFER -> List.of(UserTaskId.PLAN_TRANSFER);
            case TRANSFER_ANSWER -> List.of(UserTaskId.ANSWER_TRANSFER);
            case HANDOVER -> List.of(UserTaskId.RECORD_HANDOVER);
            case RETURN -> List.of(UserTaskId.REPORT_ERROR);
            case RETURN_ANSWER -> List.of(UserTaskId.ASSESS_RETURN);
        };
    }

    public UserTaskId approving() {
        return approving;
    }

    public String variable() {
        return variable;
    }
}
