package org.pouch.casework;

import java.util.List;
import java.util.Optional;
import org.pouch.packet.PacketKind;

/** What leaves only after a second person approved it: who prepares, who approves, what the process is told. */
public enum Approval {
    REQUEST(PacketKind.REQUEST, "userTask_ApproveRequest", "requestDecision", CaseState.APPROVED),
    REPLY(PacketKind.REPLY, "userTask_ApproveReply", "replyDecision", CaseState.UNDER_VERIFICATION),
    TRAVEL_DOCUMENT(
            PacketKind.TRAVEL_DOCUMENT,
            "userTask_ApproveTravelDocument",
            "travelDocumentDecision",
            CaseState.DOCUMENT_PREPARED),
    TRANSFER(PacketKind.TRANSFER_NOTICE, "userTask_ApproveTransfer", "transferDecision", CaseState.TRANSFER_PLANNED),
    TRANSFER_ANSWER(
            PacketKind.TRANSFER_ANSWER,
            "userTask_ApproveTransferAnswer",
            "transferAnswerDecision",
            CaseState.TRANSFER_NOTIFIED);

    private final PacketKind kind;
    private final String approving;
    private final String variable;
    private final CaseState approvedState;

    Approval(PacketKind kind, String approving, String variable, CaseState approvedState) {
        this.kind = kind;
        this.approving = approving;
        this.variable = variable;
        this.approvedState = approvedState;
    }

    public static Optional<Approval> of(PacketKind kind) {
        return List.of(values()).stream()
                .filter(approval -> approval.kind == kind)
                .findFirst();
    }

    /** The approval that a user task gives. */
    public static Optional<Approval> by(String task) {
        return List.of(values()).stream()
                .filter(approval -> approval.approving.equals(task))
                .findFirst();
    }

    public PacketKind kind() {
        return kind;
    }

    /** The user tasks whose officers had a hand in it. */
    public List<String> preparing() {
        return switch (this) {
            case REQUEST -> List.of("userTask_PrepareRequest", "userTask_SupplementRequest");
            case REPLY -> List.of("userTask_DecideReply");
            case TRAVEL_DOCUMENT -> List.of("userTask_PrepareTravelDocument");
            case TRANSFER -> List.of("userTask_PlanTransfer");
            case TRANSFER_ANSWER -> List.of("userTask_AnswerTransfer");
        };
    }

    public String approving() {
        return approving;
    }

    public String variable() {
        return variable;
    }

    public CaseState approvedState() {
        return approvedState;
    }
}
