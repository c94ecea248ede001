package org.pouch.process;

import static org.awaitility.Awaitility.await;
import static org.pouch.process.PlayedProcesses.APPROVER;
import static org.pouch.process.PlayedProcesses.WORKER;

import java.time.Duration;
import java.util.Map;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** What officers of both sides do to bring a played case to where a test begins. */
record PlayedMoves(PlayedProcesses play) {
    void prepareAndApprove(RequestId request) {
        play.complete(request, "userTask_PrepareRequest", WORKER, Map.of("requestPrepared", true));
        play.complete(request, "userTask_ApproveRequest", APPROVER, Map.of("requestDecision", "APPROVE"));
    }

    /** A request that the partner has filed. */
    RequestId sent() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.awaitEnd("packet-dispatch", request);
        play.awaitPassed("reply-reception", request, "businessRuleTask_LookUpAgreement");
        return request;
    }

    /** Confirmed, with a travel document: the transfer is to be planned. */
    RequestId documented() {
        RequestId request = sent();
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));
        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
        return request;
    }

    void plans(RequestId request, String decision) {
        play.complete(
                request,
                "userTask_PlanTransfer",
                WORKER,
                Map.of("transferDate", "2026-05-04", "transferPlanned", true));
        play.complete(request, "userTask_ApproveTransfer", APPROVER, Map.of("transferDecision", decision));
    }

    /** The document of a case whose transfer is not planned is about to run out. */
    RequestId runsOut() {
        RequestId request = documented();
        play.cases.runsOut(request);
        play.passTime(Duration.ofDays(181));
        return request;
    }

    void asksForRenewal(RequestId request) {
        play.complete(request, "userTask_AskForRenewal", WORKER, Map.of("renewalDecision", "ASK"));
        play.complete(request, "userTask_ApproveRenewal", APPROVER, Map.of("renewalRequestDecision", "APPROVE"));
    }

    /** A request of the partner, registered. */
    RequestId registered() {
        RequestId request = play.newRequest();
        play.partner.sends(PacketKind.REQUEST, request, Map.of());
        play.complete(request, "userTask_RegisterRequest", WORKER, Map.of("caseRegistered", true));
        return request;
    }

    RequestId confirmed() {
        RequestId request = registered();
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "CONFIRMED"));
        return request;
    }

    void replies(RequestId request, String outcome) {
        play.complete(request, "userTask_DecideReply", WORKER, Map.of("replyOutcome", outcome, "isReplyFinal", true));
        play.complete(request, "userTask_ApproveReply", APPROVER, Map.of("replyDecision", "APPROVE"));
    }

    void issues(RequestId request) {
        play.complete(request, "userTask_PrepareTravelDocument", WORKER, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(request, "userTask_ApproveTravelDocument", APPROVER, Map.of("travelDocumentDecision", "APPROVE"));
    }

    /** The partner has announced a transfer that is to be answered. */
    RequestId noticed() {
        RequestId request = confirmed();
        replies(request, "CONFIRMED");
        issues(request);
        play.awaitPassed("readmission-response", request, "callActivity_IssueTravelDocument");
        notices(request);
        return request;
    }

    void notices(RequestId request) {
        play.partner.sends(
                PacketKind.TRANSFER_NOTICE,
                request,
                Map.of("transferDate", "2026-05-04", "transferStatus", "PROPOSED"));
    }

    void answers(RequestId request, String answer, String decision) {
        play.complete(request, "userTask_AnswerTransfer", WORKER, Map.of("transferAnswer", answer));
        play.complete(request, "userTask_ApproveTransferAnswer", APPROVER, Map.of("transferAnswerDecision", decision));
    }

    /** What the partner does not take: {@code PREPARE_AGAIN}, {@code RESEND} or {@code CLOSE}. */
    void decidesDelivery(RequestId request, String decision) {
        play.complete(request, "userTask_ArrangeDelivery", WORKER, Map.of("deliveryDecision", decision));
    }

    void awaitDispatched(PacketKind kind, int count) {
        await(kind.name()).until(() -> play.partner.dispatched(kind).size() == count);
    }
}
