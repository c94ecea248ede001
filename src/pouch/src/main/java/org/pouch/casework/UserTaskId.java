package org.pouch.casework;

import java.util.Arrays;
import java.util.Optional;

/** The user tasks of the models in processes/, by the id of their element: first those of the side that requests. */
public enum UserTaskId {
    PREPARE_REQUEST("userTask_PrepareRequest"),
    SUPPLEMENT_REQUEST("userTask_SupplementRequest"),
    DECIDE_HOLD("userTask_DecideHold"),
    APPROVE_REQUEST("userTask_ApproveRequest"),
    REVIEW_BLOCK("userTask_ReviewBlock"),
    ARRANGE_DELIVERY("userTask_ArrangeDelivery"),
    APPROVE_ENDING("userTask_ApproveEnding"),
    CONFIRM_TACIT_CONSENT("userTask_ConfirmTacitConsent"),
    CHASE_REPLY("userTask_ChaseReply"),
    WRITE_TO_AUTHORITY("userTask_WriteToAuthority"),
    RAISE_DIPLOMATICALLY("userTask_RaiseDiplomatically"),
    REFER_TO_COMMITTEE("userTask_ReferToCommittee"),
    ARRANGE_INTERVIEW("userTask_ArrangeInterview"),
    HANDLE_REPLY("userTask_HandleReply"),
    CHECK_IDENTITY_DIFFERENCES("userTask_CheckIdentityDifferences"),
    ASSESS_REFUSAL("userTask_AssessRefusal"),
    DETERMINE_STATELESSNESS("userTask_DetermineStatelessness"),
    CHASE_DETERMINATION("userTask_ChaseDetermination"),
    CHASE_DOCUMENT("userTask_ChaseDocument"),
    REPORT_DOCUMENT_DEFECT("userTask_ReportDocumentDefect"),
    ASK_FOR_RENEWAL("userTask_AskForRenewal"),
    APPROVE_RENEWAL("userTask_ApproveRenewal"),
    DECIDE_UNRENEWED("userTask_DecideUnrenewed"),
    PLAN_TRANSFER("userTask_PlanTransfer"),
    APPROVE_TRANSFER("userTask_ApproveTransfer"),
    CHANGE_TRANSFER("userTask_ChangeTransfer"),
    CONFIRM_DEPARTURE("userTask_ConfirmDeparture"),
    CHASE_RECORD("userTask_ChaseRecord"),
    RETURN_AND_REVIEW("userTask_ReturnAndReview"),
    RESOLVE_CONFLICT("userTask_ResolveConflict"),
    REGISTER_REQUEST("userTask_RegisterRequest"),
    CONFIRM_MATCH("userTask_ConfirmMatch"),
    SEARCH_MANUALLY("userTask_SearchManually"),
    REVIEW_SEARCH("userTask_ReviewSearch"),
    DECIDE_REPLY("userTask_DecideReply"),
    APPROVE_REPLY("userTask_ApproveReply"),
    PREPARE_TRAVEL_DOCUMENT("userTask_PrepareTravelDocument"),
    APPROVE_TRAVEL_DOCUMENT("userTask_ApproveTravelDocument"),
    EXTEND_TRAVEL_DOCUMENT("userTask_ExtendTravelDocument"),
    CANCEL_TRAVEL_DOCUMENT("userTask_CancelTravelDocument"),
    APPROVE_CANCELLATION("userTask_ApproveCancellation"),
    ANSWER_TRANSFER("userTask_AnswerTransfer"),
    APPROVE_TRANSFER_ANSWER("userTask_ApproveTransferAnswer"),
    CHASE_NOTICE("userTask_ChaseNotice"),
    NOTE_CANCELLATION("userTask_NoteCancellation"),
    REPORT_ERROR("userTask_ReportError"),
    APPROVE_RETURN("userTask_ApproveReturn"),
    PRESS_FOR_RETURN("userTask_PressForReturn"),
    ASSESS_RETURN("userTask_AssessReturn"),
    APPROVE_RETURN_ANSWER("userTask_ApproveReturnAnswer"),
    NOTE_RETURN("userTask_NoteReturn"),
    CHASE_RETURN_NOTE("userTask_ChaseReturnNote"),
    SETTLE_RETURN("userTask_SettleReturn"),
    RECORD_HANDOVER("userTask_RecordHandover"),
    CONFIRM_HANDOVER("userTask_ConfirmHandover"),
    HOLD_INTERVIEW("userTask_HoldInterview"),
    NOTE_REMINDER("userTask_NoteReminder"),
    NOTE_OVERDUE("userTask_NoteOverdue"),
    NOTE_WITHDRAWAL("userTask_NoteWithdrawal"),
    PREPARE_RECTIFICATION("userTask_PrepareRectification"),
    APPROVE_RECTIFICATION("userTask_ApproveRectification"),
    CHASE_RECTIFICATION("userTask_ChaseRectification"),
    NOTE_RECTIFICATION("userTask_NoteRectification"),
    REPLACE_KEY("userTask_ReplaceKey"),
    REVIEW_QUARANTINE("userTask_ReviewQuarantine");

    private final String value;

    UserTaskId(String value) {
        this.value = value;
    }

    /** Empty for an element that is no user task of ours. */
    public static Optional<UserTaskId> of(String elementId) {
        return Arrays.stream(values())
                .filter(task -> task.value.equals(elementId))
                .findFirst();
    }

    /** As the models write it. */
    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
