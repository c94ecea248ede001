package org.pouch.process;

import java.util.Map;
import org.pouch.packet.PacketKind;

/** Where the processes of a case wait for a packet, by the id of the element that is active then. */
enum PacketWait {
    REPLY(PacketKind.REPLY, "callActivity_WatchDeadline"),
    REPLY_TO_SUPPLEMENT(PacketKind.REPLY, "callActivity_SupplementRequest"),
    /** Of models of before, whose instances go on. */
    REPLY_BEFORE(PacketKind.REPLY, "gateway_IsReplyInTime"),
    SUPPLEMENT(PacketKind.REQUEST, "gateway_IsAnswerInTime"),
    INTERVIEW_ANSWER(PacketKind.INTERVIEW_ANSWER, "gateway_IsProposalAnswered"),
    TRAVEL_DOCUMENT(PacketKind.TRAVEL_DOCUMENT, "gateway_IsDocumentInTime"),
    DOCUMENT_CHASED(PacketKind.TRAVEL_DOCUMENT, "userTask_ChaseDocument"),
    /** Of models of before. */
    DOCUMENT_BEFORE(PacketKind.TRAVEL_DOCUMENT, "messageEvent_TravelDocumentReceived"),
    RENEWED_DOCUMENT(PacketKind.TRAVEL_DOCUMENT, "gateway_IsRenewedInTime"),
    RENEWED_DOCUMENT_MEANWHILE(PacketKind.TRAVEL_DOCUMENT, "userTask_DecideUnrenewed"),
    TRANSFER_NOTICE(PacketKind.TRANSFER_NOTICE, "gateway_IsTransferNoticed"),
    NOTICE_CHASED(PacketKind.TRANSFER_NOTICE, "userTask_ChaseNotice"),
    /** Of models of before. */
    NOTICE_BEFORE(PacketKind.TRANSFER_NOTICE, "messageEvent_TransferNoticed"),
    NOTICE_REPLACED(PacketKind.TRANSFER_NOTICE, "callActivity_AnswerAndReceive"),
    ANNOUNCED_AGAIN(PacketKind.TRANSFER_NOTICE, "gateway_IsAnnouncedAgain"),
    TRANSFER_ANSWER(PacketKind.TRANSFER_ANSWER, "gateway_IsTransferAnswered"),
    /** Of models of before. */
    ANSWER_BEFORE(PacketKind.TRANSFER_ANSWER, "messageEvent_TransferAnswered"),
    HANDOVER_RECORD(PacketKind.HANDOVER_RECORD, "gateway_IsHandoverRecorded"),
    RETURN_ASKED(PacketKind.RETURN_IN_ERROR, "gateway_IsReturnAsked"),
    RETURN_ASKED_ANEW(PacketKind.RETURN_IN_ERROR, "callActivity_NoteReturn"),
    /** Of models of before. */
    RETURN_ASKED_BEFORE(PacketKind.RETURN_IN_ERROR, "userTask_NoteReturn"),
    RETURN_ANSWERED(PacketKind.RETURN_ANSWER, "gateway_IsReturnAnswered"),
    RETURN_ANSWERED_MEANWHILE(PacketKind.RETURN_ANSWER, "userTask_PressForReturn"),
    RETURN_NOTED(PacketKind.RETURN_NOTE, "gateway_IsReturnNoted"),
    RETURN_NOTED_MEANWHILE(PacketKind.RETURN_NOTE, "userTask_ChaseReturnNote"),
    RETURN_NOTED_ANEW(PacketKind.RETURN_NOTE, "userTask_SettleReturn"),
    RECORD_CHASED(PacketKind.HANDOVER_RECORD, "userTask_ChaseRecord"),
    /** Of models of before. */
    RECORD_BEFORE(PacketKind.HANDOVER_RECORD, "messageEvent_HandoverRecorded");

    private final PacketKind kind;
    private final String element;

    PacketWait(PacketKind kind, String element) {
        this.kind = kind;
        this.element = element;
    }

    /** What the models wait for there. */
    String messageName() {
        return this == SUPPLEMENT ? ProcessMessage.QUESTION_ANSWERED.messageName() : kind.messageName();
    }

    /** Whether whoever waits there has not acted on it: the question that a supplement answers would only begin it anew. */
    boolean isNews(Map<String, Object> facts) {
        return switch (this) {
            case REPLY_TO_SUPPLEMENT -> !"MORE_INFO".equals(facts.get("replyOutcome"));
            // A change is what officers answer there.
            case NOTICE_REPLACED -> "CANCELLED".equals(facts.get("transferStatus"));
            // That both say otherwise is why somebody is asked there.
            case RETURN_NOTED_ANEW -> "AGREE".equals(facts.get("returnNotes"));
            default -> true;
        };
    }

    /** Whether only instances of earlier models wait there. */
    boolean isOfBefore() {
        return switch (this) {
            case REPLY_BEFORE, DOCUMENT_BEFORE, NOTICE_BEFORE, ANSWER_BEFORE, RECORD_BEFORE, RETURN_ASKED_BEFORE ->
                true;
            default -> false;
        };
    }

    PacketKind kind() {
        return kind;
    }

    String element() {
        return element;
    }
}
