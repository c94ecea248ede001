package org.pouch.casework;

import java.util.List;
import java.util.Optional;
import org.pouch.packet.PacketKind;

/** What leaves only after a second person approved it: who prepares, who approves, what the process is told. */
enum Approval {
    REQUEST(
            PacketKind.REQUEST,
            List.of("userTask_PrepareRequest", "userTask_SupplementRequest"),
            "userTask_ApproveRequest",
            "requestDecision",
            CaseState.APPROVED),
    REPLY(
            PacketKind.REPLY,
            List.of("userTask_DecideReply"),
            "userTask_ApproveReply",
            "replyDecision",
            CaseState.UNDER_VERIFICATION),
    TRAVEL_DOCUMENT(
            PacketKind.TRAVEL_DOCUMENT,
            List.of("userTask_PrepareTravelDocument"),
            "userTask_ApproveTravelDocument",
            "travelDocumentDecision",
            CaseState.DOCUMENT_PREPARED),
    TRANSFER(
            PacketKind.TRANSFER_NOTICE,
            List.of("userTask_PlanTransfer"),
            "userTask_ApproveTransfer",
            "transferDecision",
            CaseState.TRANSFER_PLANNED),
    TRANSFER_ANSWER(
            PacketKind.TRANSFER_ANSWER,
            List.of("userTask_AnswerTransfer"),
            "userTask_ApproveTransferAnswer",
            "transferAnswerDecision",
            CaseState.TRANSFER_NOTIFIED);

    private final PacketKind kind;
    private final List<String> preparing;
    private final String approving;
    private final String variable;
    private final CaseState approvedState;

    Approval(PacketKind kind, List<String> preparing, String approving, String variable, CaseState approvedState) {
        this.kind = kind;
        this.preparing = preparing;
        this.approving = approving;
        this.variable = variable;
        this.approvedState = approvedState;
    }

    static Optional<Approval> of(PacketKind kind) {
        return List.of(values()).stream()
                .filter(approval -> approval.kind == kind)
                .findFirst();
    }

    PacketKind kind() {
        return kind;
    }

    List<String> preparing() {
        return preparing;
    }

    String approving() {
        return approving;
    }

    String variable() {
        return variable;
    }

    CaseState approvedState() {
        return approvedState;
    }
}
