package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.pouch.process.PlayedProcesses.APPROVER;
import static org.pouch.process.PlayedProcesses.WORKER;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.api.search.response.Incident;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.SendGate;
import org.pouch.casework.journey.ReturnNotes.Comparison;
import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.process.ScriptedPartner.Answer;
import org.pouch.process.ScriptedPartner.Dispatched;
import org.pouch.process.lint.DeployCommand;
import org.pouch.process.oversight.StandingStill;
import picocli.CommandLine;

/** The ways through readmission-request, with transfer-handover, packet-dispatch and what they call. */
@Tag("slow")
class RequestPathTest {
    private static final Map<String, Object> MORE_INFO =
            Map.of("replyOutcome", "MORE_INFO", "identityDiffers", false, "answerBy", "2026-05-04");

    private static PlayedProcesses play;

    @BeforeAll
    static void start() {
        play = new PlayedProcesses();
    }

    @AfterAll
    static void stop() {
        play.close(RequestPathTest.class);
    }

    @AfterEach
    void forget() {
        play.endAll();
        play.resetTime();
        play.partner.forget();
        play.cases.goOn();
    }

    @Test
    void bringsACaseFromRequestToHandover() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(
                request,
                "userTask_PlanTransfer",
                WORKER,
                Map.of("transferDate", "2026-05-04", "transferPlanned", true));
        play.complete(request, "userTask_ApproveTransfer", APPROVER, Map.of("transferDecision", "APPROVE"));
        play.partner.sends(PacketKind.TRANSFER_ANSWER, request, Map.of("transferAnswer", "ACCEPTED"));
        play.complete(request, "userTask_ConfirmDeparture", WORKER, Map.of("departureConfirmed", true));
        play.partner.sends(PacketKind.HANDOVER_RECORD, request, Map.of("handoverOutcome", "HANDED_OVER"));

        play.awaitClosed(request, "HANDED_OVER");
        assertThat(play.pathOf("readmission-request", request))
                .containsSubsequence(
                        "startEvent_CaseOpened",
                        "callActivity_PrepareRequest",
                        "callActivity_ReceiveReply",
                        "gateway_IsPersonConfirmed",
                        "callActivity_ReceiveDocument",
                        "callActivity_TransferHandover",
                        "serviceTask_CloseCase",
                        "endEvent_CaseClosed");
        assertThat(play.pathOf("reply-reception", request))
                .containsSubsequence(
                        "businessRuleTask_LookUpAgreement",
                        "boundaryEvent_ReplyReceived",
                        "gateway_ReplyOutcome",
                        "gateway_DoesIdentityDiffer",
                        "endEvent_PersonConfirmed");
        assertThat(play.pathOf("travel-document-reception", request))
                .containsSubsequence(
                        "serviceTask_LookUpWait",
                        "messageEvent_TravelDocumentReceived",
                        "serviceTask_CheckTravelDocument",
                        "gateway_DoesDocumentMatch",
                        "endEvent_DocumentTaken");
        assertThat(play.pathOf("request-preparation", request))
                .containsSubsequence(
                        "userTask_PrepareRequest",
                        "serviceTask_CheckCompleteness",
                        "gateway_IsComplete",
                        "businessRuleTask_ClassifyEvidence",
                        "serviceTask_AskSendGate",
                        "gateway_GateVerdict",
                        "userTask_ApproveRequest",
                        "gateway_IsRequestApproved",
                        "serviceTask_DraftRequest",
                        "callActivity_SendRequest",
                        "endEvent_RequestSent");
        assertThat(play.pathOf("transfer-handover", request))
                .containsSubsequence(
                        "callActivity_PlanTransfer",
                        "serviceTask_DraftTransferNotice",
                        "callActivity_SendTransferNotice",
                        "callActivity_AwaitDeparture",
                        "callActivity_ReceiveRecord",
                        "endEvent_PersonHandedOver");
        assertThat(play.pathOf("transfer-planning", request))
                .containsSubsequence("userTask_PlanTransfer", "userTask_ApproveTransfer", "endEvent_TransferApproved");
        assertThat(play.pathOf("handover-record-reception", request))
                .containsSubsequence("messageEvent_HandoverRecorded", "endEvent_RecordRead");
        assertThat(play.pathOf("transfer-departure", request))
                .containsSubsequence(
                        "messageEvent_TransferAnswered", "userTask_ConfirmDeparture", "endEvent_PersonDeparted");
    }

    @Test
    void closesARefutedCase() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "REFUTED", "identityDiffers", false));
        play.complete(request, "userTask_AssessRefusal", WORKER, Map.of("refusalAssessment", "NO_NEW_EVIDENCE"));

        play.awaitClosed(request, "REFUTED");
        assertThat(play.pathOf("readmission-request", request))
                .containsSubsequence(
                        "callActivity_ReceiveReply",
                        "gateway_IsPersonConfirmed",
                        "userTask_AssessRefusal",
                        "serviceTask_CloseRefuted",
                        "endEvent_CaseClosedRefuted");
    }

    @Test
    void determinesWhetherAPersonIsStateless() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "REFUTED", "identityDiffers", false));
        play.complete(
                request, "userTask_AssessRefusal", WORKER, Map.of("refusalAssessment", "STATELESSNESS_TO_DETERMINE"));
        play.awaitTask(request, "userTask_DetermineStatelessness", APPROVER);
        play.passTime(Duration.ofDays(181));
        play.complete(request, "userTask_ChaseDetermination", WORKER, Map.of("determinationChased", true));
        play.awaitPassed("statelessness-determination", request, "gateway_ChaseLater");
        play.passTime(Duration.ofDays(212));
        play.complete(request, "userTask_ChaseDetermination", WORKER, Map.of("determinationChased", true));
        play.complete(request, "userTask_DetermineStatelessness", APPROVER, Map.of("statelessnessNoted", true));

        play.awaitClosed(request, "REFUTED");
        assertThat(play.pathOf("statelessness-determination", request))
                .contains("boundaryEvent_DeterminationOverdue", "timerEvent_ThirtyDaysPassed")
                .endsWith("endEvent_StatelessnessNoted");
        assertThat(play.pathOf("readmission-request", request))
                .containsSubsequence("callActivity_DetermineStatelessness", "endEvent_CaseClosedRefuted");
    }

    @Test
    void asksForAnIncompleteOrReturnedRequestAgain() {
        RequestId request = play.newRequest();
        play.cases.isIncomplete(request);
        play.open(request);
        play.complete(request, "userTask_PrepareRequest", WORKER, Map.of("requestPrepared", true));
        play.complete(request, "userTask_PrepareRequest", WORKER, Map.of("requestPrepared", true));
        play.complete(request, "userTask_ApproveRequest", APPROVER, Map.of("requestDecision", "RETURN"));

        play.awaitTask(request, "userTask_PrepareRequest", WORKER);
    }

    @Test
    void sendsNothingThatTheGateBlocks() {
        RequestId request = play.newRequest();
        play.cases.gateSays(request, SendGate.Verdict.BLOCK);
        play.open(request);
        play.complete(request, "userTask_PrepareRequest", WORKER, Map.of("requestPrepared", true));

        play.awaitClosed(request, "CLOSED_UNSENT");
        assertThat(play.pathOf("readmission-request", request))
                .containsSubsequence(
                        "boundaryEvent_RequestNotSent", "serviceTask_CloseUnsent", "endEvent_RequestNotSent");
        long preparation = play.instances("request-preparation", request).get(0).key();
        assertThat(play.elements(preparation))
                .contains("gateway_GateVerdict")
                .doesNotContain("userTask_ApproveRequest");
    }

    @Test
    void asksASecondPersonAboutAHold() {
        RequestId request = play.newRequest();
        play.cases.gateSays(request, SendGate.Verdict.HOLD);
        play.open(request);
        play.complete(request, "userTask_PrepareRequest", WORKER, Map.of("requestPrepared", true));
        play.complete(request, "userTask_DecideHold", APPROVER, Map.of("holdDecision", "RELEASE"));

        play.awaitTask(request, "userTask_ApproveRequest", APPROVER);
    }

    @Test
    void stopsAtSealingWhenABarCameUp() {
        RequestId request = play.newRequest();
        play.cases.blockAtSealing(request);
        play.open(request);
        prepareAndApprove(request);

        play.complete(request, "userTask_ReviewBlock", APPROVER, Map.of("blockDecision", "ASK_AGAIN"));
        play.complete(request, "userTask_ReviewBlock", APPROVER, Map.of("blockDecision", "STOP"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.pathOf("readmission-request", request))
                .containsSubsequence("boundaryEvent_DeliveryFailed", "serviceTask_CloseByOfficer");
        assertThat(play.partner.dispatched(PacketKind.REQUEST)).isEmpty();
    }

    @Test
    void preparesAgainWhatTheGateBlocks() {
        RequestId request = play.newRequest();
        play.cases.blockAtSealing(request);
        play.open(request);
        prepareAndApprove(request);
        play.complete(request, "userTask_ReviewBlock", APPROVER, Map.of("blockDecision", "PREPARE_AGAIN"));

        play.awaitTask(request, "userTask_PrepareRequest", WORKER);
        play.cases.pass(request);
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));
        // The request has left by then.
        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
        play.cases.blockAtSealing(request);
        Map<String, Object> plan = Map.of("transferDate", "2026-05-04", "transferPlanned", true);
        play.complete(request, "userTask_PlanTransfer", WORKER, plan);
        play.complete(request, "userTask_ApproveTransfer", APPROVER, Map.of("transferDecision", "APPROVE"));
        play.complete(request, "userTask_ReviewBlock", APPROVER, Map.of("blockDecision", "PREPARE_AGAIN"));

        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
    }

    @Test
    void leadsToAPersonWhenANoticeMustNotLeave() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));
        // The request has left by then.
        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
        play.cases.blockAtSealing(request);
        play.complete(
                request,
                "userTask_PlanTransfer",
                WORKER,
                Map.of("transferDate", "2026-05-04", "transferPlanned", true));
        play.complete(request, "userTask_ApproveTransfer", APPROVER, Map.of("transferDecision", "APPROVE"));

        play.awaitTask(request, "userTask_ReviewBlock", APPROVER);
        assertThat(play.partner.dispatched(PacketKind.TRANSFER_NOTICE)).isEmpty();
        play.cases.unblock();
        play.complete(request, "userTask_ReviewBlock", APPROVER, Map.of("blockDecision", "ASK_AGAIN"));

        play.partner.sends(PacketKind.TRANSFER_ANSWER, request, Map.of("transferAnswer", "ACCEPTED"));
        play.awaitTask(request, "userTask_ConfirmDeparture", WORKER);
    }

    @Test
    void leadsToAPersonWhenAPacketMustNotLeaveAnyMore() {
        RequestId request = play.openCase();
        play.partner.refuseLeave(1);
        prepareAndApprove(request);

        play.complete(request, "userTask_ReviewBlock", APPROVER, Map.of("blockDecision", "ASK_AGAIN"));

        play.awaitEnd("packet-dispatch", request);
        assertThat(play.pathOf("packet-dispatch", request))
                .containsSubsequence(
                        "boundaryEvent_GateBlockedAgain",
                        "userTask_ReviewBlock",
                        "serviceTask_SealPacket",
                        "callActivity_DeliverPacket",
                        "endEvent_PacketDelivered");
    }

    @Test
    void waitsWhileCooperationIsSuspendedAndGoesOnWhenItsTurnCame() {
        RequestId request = play.openCase();
        play.cases.standStill();
        prepareAndApprove(request);
        PacketId packet = await().until(() -> play.cases.waiting(request), Optional::isPresent)
                .orElseThrow();
        play.awaitPassed(request, "gateway_WaitForTurn");
        play.partner.turnCame(packet, 1);
        await().until(() -> play.count(request, "gateway_WaitForTurn") == 2);
        assertThat(play.hasIncident(request))
                .as("a person is called for nothing")
                .isFalse();

        play.cases.goOn();
        play.partner.turnCame(packet, 2);

        play.awaitEnd("packet-dispatch", request);
        assertThat(play.pathOf("packet-dispatch", request))
                .containsSubsequence(
                        "boundaryEvent_SuspendedBeforeSealing",
                        "messageEvent_TurnCame",
                        "serviceTask_SealPacket",
                        "callActivity_DeliverPacket",
                        "endEvent_PacketDelivered");
        assertThat(play.partner.dispatched(PacketKind.REQUEST)).hasSize(1);
    }

    @Test
    void waitsAtTheNextAttemptAndBeginsANewRoundAfterwards() {
        play.partner.nextAnswers(Answer.SILENCE, Answer.ACCEPT);
        RequestId request = play.openCase();
        prepareAndApprove(request);
        await().until(() -> play.partner.dispatched(PacketKind.REQUEST).size() == 1);
        PacketId packet = play.partner.packets().get(0);
        play.awaitPassed(request, "serviceTask_DispatchPacket");
        play.cases.standStill();
        play.passTime(Duration.ofHours(25));
        play.awaitPassed(request, "gateway_WaitForTurn");

        play.cases.goOn();
        play.partner.turnCame(packet, 1);

        play.awaitEnd("packet-dispatch", request);
        assertThat(play.partner.dispatched(PacketKind.REQUEST))
                .extracting(Dispatched::channel, Dispatched::attempt)
                .as("the first way again, and no number twice: a rejection of the attempt before would end this one")
                .containsExactly(tuple(Channel.SFTP, 1), tuple(Channel.SFTP, 3));
    }

    @Test
    void tellsTheEngineOneWordOfTheGate() {
        RequestId request = play.openCase();
        play.complete(request, "userTask_PrepareRequest", WORKER, Map.of("requestPrepared", true));
        play.awaitTask(request, "userTask_ApproveRequest", APPROVER);

        assertThat(play.variables("request-preparation", request))
                .containsEntry("gateVerdict", "\"PASS\"")
                .doesNotContainKeys("gateFacts", "gate", "legalBar", "minor", "convictionData");
    }

    @Test
    void callsAKeyOfficerUntilTheKeyMaySign() {
        play.partner.refuseKey(2);
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.complete(request, "userTask_ReplaceKey", PlayedProcesses.KEY_OFFICER, Map.of("keyReplaced", true));
        play.complete(request, "userTask_ReplaceKey", PlayedProcesses.KEY_OFFICER, Map.of("keyReplaced", true));

        play.awaitEnd("packet-dispatch", request);
        assertThat(play.pathOf("packet-dispatch", request))
                .containsSubsequence(
                        "boundaryEvent_KeyRefused",
                        "userTask_ReplaceKey",
                        "boundaryEvent_KeyRefused",
                        "userTask_ReplaceKey",
                        "serviceTask_SealPacket",
                        "callActivity_DeliverPacket",
                        "endEvent_PacketDelivered");
        assertThat(play.partner.dispatched(PacketKind.REQUEST)).hasSize(1);
    }

    @Test
    void sendsTheSamePacketAgainWhenItWasDamagedOnTheWay() {
        play.partner.nextAnswers(Answer.REJECT_DAMAGED);
        RequestId request = play.openCase();
        prepareAndApprove(request);

        assertThat(play.pathOf("packet-delivery", request))
                .containsSubsequence(
                        "serviceTask_DispatchPacket",
                        "gateway_IsResendFeasible",
                        "scriptTask_CountAttempt",
                        "serviceTask_DispatchPacket",
                        "messageEvent_BusinessReceiptReceived",
                        "endEvent_PacketDelivered");
        assertThat(play.partner.dispatched(PacketKind.REQUEST))
                .extracting(Dispatched::channel, Dispatched::attempt)
                .containsExactly(tuple(Channel.SFTP, 1), tuple(Channel.SFTP, 2));
        assertThat(play.partner.packets()).hasSize(1);
    }

    @Test
    void endsNoAttemptByARejectionOfAnEarlierOne() {
        play.partner.nextAnswers(Answer.REJECT_DAMAGED_TWICE, Answer.SILENCE);
        RequestId request = play.openCase();
        prepareAndApprove(request);

        await().until(() -> play.partner.recorded() == 2
                && play.partner.dispatched(PacketKind.REQUEST).size() == 2);
        play.passTime(Duration.ofHours(25));

        assertThat(play.pathOf("packet-delivery", request))
                .containsOnlyOnce("messageEvent_AttemptFailed", "timerEvent_TechnicalReceiptOverdue");
        assertThat(play.partner.dispatched(PacketKind.REQUEST))
                .extracting(Dispatched::attempt)
                .containsExactly(1, 2, 3);
    }

    @Test
    void goesTheNextWayAtOnceWhenThePacketCannotBeSent() {
        play.partner.nextAnswers(Answer.UNSENT, Answer.UNSENT, Answer.ACCEPT);
        RequestId request = play.openCase();
        prepareAndApprove(request);

        play.awaitEnd("packet-dispatch", request);
        assertThat(play.partner.dispatched(PacketKind.REQUEST))
                .extracting(Dispatched::channel)
                .containsExactly(Channel.SFTP, Channel.SFTP, Channel.QUEUE);
    }

    @Test
    void callsAPersonWhenThePacketCanBeSentByNoWay() {
        play.partner.nextAnswers(Answer.UNSENT, Answer.UNSENT, Answer.UNSENT, Answer.UNSENT);
        RequestId request = play.openCase();
        prepareAndApprove(request);

        play.complete(request, "userTask_ArrangeDelivery", WORKER, Map.of("deliveryDecision", "CLOSE"));
        play.awaitClosed(request, "CLOSED_BY_OFFICER");
    }

    @Test
    void callsAPersonWhenThePartnerDoesNotSayThatItFiledThePacket() {
        play.partner.nextAnswers(Answer.ACCEPT_UNFILED, Answer.FILE);
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.awaitPassed(request, "messageEvent_TechnicalReceiptReceived");
        play.passTime(Duration.ofHours(25));

        play.complete(request, "userTask_ArrangeDelivery", WORKER, Map.of("deliveryDecision", "RESEND"));

        assertThat(play.pathOf("packet-delivery", request))
                .containsSubsequence(
                        "timerEvent_BusinessReceiptOverdue",
                        "userTask_ArrangeDelivery",
                        "serviceTask_DispatchPacket",
                        "messageEvent_TechnicalReceiptReceived",
                        "messageEvent_BusinessReceiptReceived",
                        "endEvent_PacketDelivered");
    }

    @Test
    void callsAPersonWhenThePartnerRejects() {
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER);
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.complete(request, "userTask_ArrangeDelivery", WORKER, Map.of("deliveryDecision", "RESEND"));
        play.partner.sends(
                PacketKind.REPLY, request, Map.of("replyOutcome", "NOT_COMPETENT", "identityDiffers", false));
        play.complete(request, "userTask_HandleReply", WORKER, Map.of("replyHandling", "CLOSE"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.partner.dispatched(PacketKind.REQUEST))
                .extracting(Dispatched::attempt)
                .containsExactly(1, 2);
    }

    @Test
    void callsAPersonWhenThePacketCannotBeFiled() {
        play.partner.nextAnswers(Answer.REJECT_WHEN_FILED);
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.complete(request, "userTask_ArrangeDelivery", WORKER, Map.of("deliveryDecision", "CLOSE"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.pathOf("readmission-request", request))
                .containsSubsequence(
                        "boundaryEvent_DeliveryFailed", "serviceTask_CloseByOfficer", "endEvent_CaseClosedByOfficer");
    }

    /** Of a partner that names no time: the task has no due date then. */
    @Test
    void arrangesAnInterviewAndWaitsAgain() {
        RequestId request = sent();
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "INTERVIEW", "identityDiffers", false));
        play.complete(request, "userTask_ArrangeInterview", WORKER, Map.of("interviewDecision", "ACCEPTED"));
        play.awaitSecondLook(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "REFUTED", "identityDiffers", false));

        play.complete(request, "userTask_AssessRefusal", WORKER, Map.of("refusalAssessment", "NO_NEW_EVIDENCE"));
        play.awaitClosed(request, "REFUTED");
        assertThat(play.partner.dispatched(PacketKind.INTERVIEW_ANSWER)).hasSize(1);
    }

    @Test
    void pressesForAnOverdueReplyRungByRung() {
        RequestId request = sent();
        play.passTime(Duration.ofDays(26));
        await("reminder")
                .until(() -> play.partner.dispatched(PacketKind.REMINDER).size() == 1);
        play.passTime(Duration.ofDays(31));
        play.complete(request, "userTask_ChaseReply", WORKER, Map.of("chaseDecision", "WAIT"));
        play.passTime(Duration.ofDays(34));
        OfficerTasks.Task letter = play.awaitTask(request, "userTask_WriteToAuthority", WORKER);
        play.passTime(Duration.ofDays(41));
        play.complete(request, "userTask_RaiseDiplomatically", WORKER, Map.of("chaseDecision", "WAIT"));
        assertThat(play.awaitTask(request, "userTask_WriteToAuthority", WORKER).key())
                .isEqualTo(letter.key());
        play.passTime(Duration.ofDays(55));
        play.complete(request, "userTask_ReferToCommittee", WORKER, Map.of("chaseDecision", "WAIT"));
        play.passTime(Duration.ofDays(90));

        play.complete(request, "userTask_ReferToCommittee", WORKER, Map.of("chaseDecision", "CLOSE"));
        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.tasks().openTo(WORKER)).noneMatch(task -> request.equals(task.request()));
    }

    @Test
    void leavesTheLadderWhenTheReplyComes() {
        RequestId request = sent();
        play.passTime(Duration.ofDays(35));
        play.awaitTask(request, "userTask_ChaseReply", WORKER);
        play.awaitTask(request, "userTask_WriteToAuthority", WORKER);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "REFUTED", "identityDiffers", false));

        play.complete(request, "userTask_AssessRefusal", WORKER, Map.of("refusalAssessment", "NO_NEW_EVIDENCE"));
        play.awaitClosed(request, "REFUTED");
        assertThat(play.tasks().openTo(WORKER)).noneMatch(task -> request.equals(task.request()));
    }

    @Test
    void asksASecondOfficerWhereSilenceIsConsent() {
        RequestId request = play.newRequest();
        play.cases.isTacit(request);
        play.open(request);
        prepareAndApprove(request);
        play.awaitEnd("packet-dispatch", request);
        play.passTime(Duration.ofDays(31));

        play.complete(request, "userTask_ConfirmTacitConsent", APPROVER, Map.of("tacitDecision", "DEEMED"));
        play.awaitTask(request, "userTask_ChaseReply", WORKER);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", true));
        play.awaitTask(request, "userTask_CheckIdentityDifferences", WORKER);
    }

    @Test
    void supplementsARequestAndWaitsAgain() {
        RequestId request = sent();
        play.partner.sends(PacketKind.REPLY, request, MORE_INFO);
        play.complete(request, "userTask_SupplementRequest", WORKER, Map.of("requestPrepared", true));
        play.complete(request, "userTask_ApproveRequest", APPROVER, Map.of("requestDecision", "RETURN"));
        play.complete(request, "userTask_SupplementRequest", WORKER, Map.of("requestPrepared", true));
        play.complete(request, "userTask_ApproveRequest", APPROVER, Map.of("requestDecision", "APPROVE"));
        play.awaitSecondLook(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "REFUTED", "identityDiffers", false));

        play.complete(request, "userTask_AssessRefusal", WORKER, Map.of("refusalAssessment", "NO_NEW_EVIDENCE"));
        play.awaitClosed(request, "REFUTED");
        assertThat(play.partner.dispatched(PacketKind.REQUEST)).hasSize(2);
        assertThat(play.pathOf("reply-reception", request))
                .containsSubsequence(
                        "callActivity_SupplementRequest",
                        "businessRuleTask_LookUpAgreement",
                        "boundaryEvent_ReplyReceived",
                        "endEvent_PersonRefuted");
    }

    @Test
    void leavesTheSupplementAloneWhenItsQuestionIsToldAgain() {
        RequestId request = sent();
        play.partner.sends(PacketKind.REPLY, request, MORE_INFO);
        OfficerTasks.Task supplement = play.awaitTask(request, "userTask_SupplementRequest", WORKER);
        play.cases.isOnFile(PacketKind.REPLY, request, MORE_INFO);

        play.bean(WaitingCases.class).tellAgain();

        play.complete(request, "userTask_SupplementRequest", WORKER, Map.of("requestPrepared", true));
        play.awaitTask(request, "userTask_ApproveRequest", APPROVER);
        assertThat(play.tasks().openTo(WORKER)).noneMatch(task -> request.equals(task.request()));
        assertThat(play.tasks().find(supplement.key(), WORKER)).isEmpty();
    }

    @Test
    void leavesTheSupplementWhenTheReplyComesWithoutIt() {
        RequestId request = sent();
        play.partner.sends(PacketKind.REPLY, request, MORE_INFO);
        play.complete(request, "userTask_SupplementRequest", WORKER, Map.of("requestPrepared", true));
        play.awaitTask(request, "userTask_ApproveRequest", APPROVER);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "REFUTED", "identityDiffers", false));

        play.complete(request, "userTask_AssessRefusal", WORKER, Map.of("refusalAssessment", "NO_NEW_EVIDENCE"));
        play.awaitClosed(request, "REFUTED");
        assertThat(play.tasks().openTo(APPROVER)).noneMatch(task -> request.equals(task.request()));
    }

    @Test
    void waitsOnWhenASupplementMustNotLeave() {
        RequestId request = sent();
        play.cases.gateSays(request, SendGate.Verdict.BLOCK);
        play.partner.sends(PacketKind.REPLY, request, MORE_INFO);
        play.complete(request, "userTask_SupplementRequest", WORKER, Map.of("requestPrepared", true));
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "REFUTED", "identityDiffers", false));

        play.complete(request, "userTask_AssessRefusal", WORKER, Map.of("refusalAssessment", "NO_NEW_EVIDENCE"));
        play.awaitClosed(request, "REFUTED");
        assertThat(play.partner.dispatched(PacketKind.REQUEST)).hasSize(1);
    }

    private static RequestId sent() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.awaitEnd("packet-dispatch", request);
        play.awaitPassed("reply-reception", request, "businessRuleTask_LookUpAgreement");
        return request;
    }

    @Test
    void waitsAsLongAsAnExtensionMayLast() {
        RequestId request = sent();
        play.cases.isExtended(request);
        play.partner.sends(
                PacketKind.REPLY, request, Map.of("replyOutcome", "EXTENSION_REQUEST", "identityDiffers", false));
        play.awaitSecondLook(request);
        play.passTime(Duration.ofDays(40));
        assertThat(play.tasks().openTo(WORKER)).noneMatch(task -> request.equals(task.request()));
        play.passTime(Duration.ofDays(61));

        play.complete(request, "userTask_ChaseReply", WORKER, Map.of("chaseDecision", "CLOSE"));
        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        Map<String, String> variables = play.variables("reply-reception", request);
        assertThat(Instant.parse(text(variables, "replyDueAt")))
                .isEqualTo(Instant.parse(text(variables, "clockStart")).plus(60, ChronoUnit.DAYS));
    }

    private static String text(Map<String, String> variables, String name) {
        return variables.getOrDefault(name, "").replace("\"", "");
    }

    @Test
    void tellsACaseAgainThatComesToItsWaitAfterTheMessageIsGone() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", true));
        play.awaitTask(request, "userTask_CheckIdentityDifferences", WORKER);
        Map<String, Object> document = Map.of("documentValidUntil", "2026-09-01");
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, document);
        play.passTime(Duration.ofDays(31));
        play.complete(request, "userTask_CheckIdentityDifferences", WORKER, Map.of("identityDecision", "ACCEPT"));
        play.cases.isOnFile(PacketKind.TRAVEL_DOCUMENT, request, document);
        WaitingCases waiting = play.bean(WaitingCases.class);

        await().untilAsserted(() -> {
            waiting.tellAgain();
            assertThat(play.tasks().openTo(WORKER))
                    .anyMatch(task ->
                            request.equals(task.request()) && task.elementId().equals("userTask_PlanTransfer"));
        });
    }

    /** Confirmed, and no travel document came as long as was agreed. */
    private static RequestId withoutDocument() {
        RequestId request = sent();
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.awaitPassed("travel-document-reception", request, "serviceTask_LookUpWait");
        play.passTime(Duration.ofDays(41));
        return request;
    }

    @Test
    void asksForATravelDocumentThatDoesNotComeAndTakesItWhenItDoes() {
        RequestId request = withoutDocument();
        play.complete(request, "userTask_ChaseDocument", WORKER, Map.of("chaseDecision", "WAIT"));
        play.awaitTimes("travel-document-reception", request, "timerEvent_DocumentOverdue", 2);
        play.awaitTask(request, "userTask_ChaseDocument", WORKER);

        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));

        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
        assertThat(play.pathOf("travel-document-reception", request))
                .containsSubsequence("boundaryEvent_DocumentReceivedMeanwhile", "endEvent_DocumentTaken");
    }

    @Test
    void closesACaseWhoseTravelDocumentDoesNotCome() {
        RequestId request = withoutDocument();

        play.complete(request, "userTask_ChaseDocument", WORKER, Map.of("chaseDecision", "CLOSE"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.pathOf("readmission-request", request))
                .containsSubsequence("boundaryEvent_DocumentGivenUp", "endEvent_CaseClosedByOfficer");
    }

    private static RequestId documented() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));
        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
        return request;
    }

    /** The document runs out while no transfer is planned. */
    private static RequestId asksForRenewal() {
        RequestId request = documented();
        play.awaitEnd("packet-dispatch", request);
        play.cases.runsOut(request);
        play.passTime(Duration.ofDays(181));
        play.complete(request, "userTask_AskForRenewal", WORKER, Map.of("renewalDecision", "ASK"));
        play.complete(request, "userTask_ApproveRenewal", APPROVER, Map.of("renewalRequestDecision", "APPROVE"));
        await("renewal request")
                .until(() -> play.partner.dispatched(PacketKind.RENEWAL_REQUEST).size() == 1);
        return request;
    }

    @Test
    void asksForAnExtensionInTimeAndEndsTheWatchWithTheCase() {
        RequestId request = asksForRenewal();
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-12-01"));
        play.awaitEnd("document-renewal", request);
        play.complete(request, "userTask_PlanTransfer", WORKER, Map.of("transferPlanned", true));
        play.complete(request, "userTask_ApproveTransfer", APPROVER, Map.of("transferDecision", "APPROVE"));
        play.partner.sends(PacketKind.TRANSFER_ANSWER, request, Map.of("transferAnswer", "ACCEPTED"));
        play.complete(request, "userTask_ConfirmDeparture", WORKER, Map.of("departureConfirmed", true));
        play.partner.sends(PacketKind.HANDOVER_RECORD, request, Map.of("handoverOutcome", "HANDED_OVER"));

        play.awaitClosed(request, "HANDED_OVER");
        play.awaitEnd("readmission-request", request);
        assertThat(play.instances("document-watch", request))
                .extracting(ProcessInstances.Instance::state)
                .containsExactly(ProcessInstances.InstanceState.TERMINATED);
        assertThat(play.pathOf("document-renewal", request))
                .containsSubsequence(
                        "userTask_AskForRenewal",
                        "userTask_ApproveRenewal",
                        "callActivity_SendRenewalRequest",
                        "messageEvent_DocumentRenewed",
                        "serviceTask_CheckTravelDocument",
                        "endEvent_DocumentRenewed");
    }

    @Test
    void callsAPersonWhenNobodyRenewsTheDocumentInTime() {
        RequestId request = asksForRenewal();
        play.awaitEnd("packet-dispatch", request);
        play.passTime(Duration.ofDays(196));
        play.complete(request, "userTask_DecideUnrenewed", APPROVER, Map.of("unrenewedDecision", "WAIT"));
        play.complete(request, "userTask_DecideUnrenewed", APPROVER, Map.of("unrenewedDecision", "ASK_AGAIN"));

        play.complete(request, "userTask_AskForRenewal", WORKER, Map.of("renewalDecision", "NOT_NEEDED"));
        play.awaitEnd("document-renewal", request);
    }

    @Test
    void takesTheDocumentThatComesWhileAPersonIsAsked() {
        RequestId request = asksForRenewal();
        play.awaitEnd("packet-dispatch", request);
        play.passTime(Duration.ofDays(196));
        play.awaitTask(request, "userTask_DecideUnrenewed", APPROVER);

        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-12-01"));

        play.awaitEnd("document-renewal", request);
        assertThat(play.pathOf("document-renewal", request)).contains("boundaryEvent_DocumentRenewedMeanwhile");
    }

    @Test
    void hasADefectiveDocumentReplacedBeforeTheTransfer() {
        RequestId request = play.openCase();
        play.cases.isDefective(request);
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(request, "userTask_ReportDocumentDefect", WORKER, Map.of("defectReported", true));
        play.complete(request, "userTask_ApproveRenewal", APPROVER, Map.of("renewalRequestDecision", "RETURN"));
        play.complete(request, "userTask_ReportDocumentDefect", WORKER, Map.of("defectReported", true));
        play.complete(request, "userTask_ApproveRenewal", APPROVER, Map.of("renewalRequestDecision", "APPROVE"));
        await("renewal request")
                .until(() -> play.partner.dispatched(PacketKind.RENEWAL_REQUEST).size() == 1);

        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));

        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
    }

    @Test
    void leavesADefectiveDocumentOfACaseThatIsOver() {
        RequestId request = play.openCase();
        play.cases.isDefective(request);
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(request, "userTask_ReportDocumentDefect", WORKER, Map.of("defectReported", false));

        play.awaitEnd("document-renewal", request);
        assertThat(play.pathOf("document-renewal", request)).contains("endEvent_DefectLeft");
    }

    /** Its message is kept for a month, and the process that waits for another one has not heard it. */
    @Test
    void waitsOnWhenItHearsOfTheDefectiveDocumentAgain() {
        RequestId request = play.openCase();
        play.cases.isDefective(request);
        play.cases.awaitsDocument(request);
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(request, "userTask_ReportDocumentDefect", WORKER, Map.of("defectReported", true));
        play.complete(request, "userTask_ApproveRenewal", APPROVER, Map.of("renewalRequestDecision", "APPROVE"));
        play.awaitSecond("document-renewal", request, "serviceTask_LookUpDocument");

        play.cases.hasDocument(request);
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));

        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
    }

    @Test
    void asksForAnotherDocumentWhenThePartnerCancelsTheFirst() {
        RequestId request = documented();
        play.cases.awaitsDocument(request);
        play.partner.sends(PacketKind.DOCUMENT_CANCELLATION, request, Map.of("cancellationCode", "LOST"));
        play.complete(request, "userTask_AskForRenewal", WORKER, Map.of("renewalDecision", "ASK"));
        play.complete(request, "userTask_ApproveRenewal", APPROVER, Map.of("renewalRequestDecision", "APPROVE"));
        await("renewal request")
                .until(() -> play.partner.dispatched(PacketKind.RENEWAL_REQUEST).size() == 1);
        play.awaitSecond("document-renewal", request, "serviceTask_LookUpDocument");
        play.cases.hasDocument(request);
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-12-01"));

        play.awaitEnd("cancelled-document", request);
    }

    @Test
    void callsOnePersonWhenRepliesContradictEachOther() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        Map<String, Object> contradiction =
                Map.of("replyOutcome", "REFUTED", "identityDiffers", false, "inConflict", true);
        play.partner.sends(PacketKind.REPLY, request, contradiction);
        play.partner.sends(PacketKind.REPLY, request, contradiction);
        play.cases.isSuspended(request);
        play.bean(WaitingCases.class).tellAgain();

        play.partner.isStopped(request);
        play.complete(request, "userTask_ResolveConflict", APPROVER, Map.of("conflictDecision", "CLOSE"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.instances("reply-conflict", request)).hasSize(1);
        assertThat(play.instances("readmission-request", request))
                .extracting(ProcessInstances.Instance::state)
                .containsExactly(ProcessInstances.InstanceState.TERMINATED);
    }

    @Test
    void draftsNothingWhileACaseIsSuspendedAndGoesOnAfterwards() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(request, "userTask_PlanTransfer", WORKER, Map.of("transferPlanned", true));
        play.cases.isSuspended(request);
        play.complete(request, "userTask_ApproveTransfer", APPROVER, Map.of("transferDecision", "APPROVE"));
        await().until(() -> play.cases.wasAskedWhileSuspended(request));
        play.cases.isResolved(request);
        play.passTime(Duration.ofMinutes(2));

        play.partner.sends(PacketKind.TRANSFER_ANSWER, request, Map.of("transferAnswer", "ACCEPTED"));
        play.awaitTask(request, "userTask_ConfirmDeparture", WORKER);
        assertThat(play.partner.dispatched(PacketKind.TRANSFER_NOTICE)).hasSize(1);
    }

    @Test
    void endsAllWorkAndTellsThePartnerWhenACaseIsTakenBack() {
        RequestId request = confirmsDeparture();
        play.partner.stopsDeparture(request);
        play.awaitTask(request, "userTask_ReviewBlock", APPROVER);

        play.partner.isTakenBack(request);

        play.awaitClosed(request, "WITHDRAWN");
        assertThat(play.partner.dispatched(PacketKind.WITHDRAWAL)).hasSize(1);
        for (String ended : new String[] {"readmission-request", "transfer-handover", "departure-block"}) {
            assertThat(play.instances(ended, request))
                    .extracting(ProcessInstances.Instance::state)
                    .containsExactly(ProcessInstances.InstanceState.TERMINATED);
        }
        assertThat(play.tasks().openTo(WORKER)).noneMatch(task -> request.equals(task.request()));
    }

    @Test
    void tellsThePartnerAgainWhereTheProcessOfTheWithdrawalWasLost() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.awaitEnd("packet-dispatch", request);
        play.cases.blockAtSealing(request);
        play.partner.isTakenBack(request);
        play.awaitTask(request, "userTask_ReviewBlock", APPROVER);
        play.processInstances()
                .cancel(play.instances("request-withdrawal", request).get(0).key());
        play.cases.pass(request);
        play.cases.isTakenBack(request, new AuthorityId("XRU-CRS"));
        WaitingCases waiting = play.bean(WaitingCases.class);

        await().untilAsserted(() -> {
            waiting.tellAgain();
            assertThat(play.cases.closed()).containsEntry(request, "WITHDRAWN");
        });

        assertThat(play.instances("request-withdrawal", request))
                .extracting(ProcessInstances.Instance::state)
                .contains(ProcessInstances.InstanceState.TERMINATED, ProcessInstances.InstanceState.COMPLETED);
    }

    @Test
    void callsOneSecondOfficerForADepartureThatIsStopped() {
        RequestId request = confirmsDeparture();
        play.partner.stopsDeparture(request);
        play.partner.stopsDeparture(request);
        play.cases.isStopped(request);
        play.bean(WaitingCases.class).tellAgain();

        play.complete(request, "userTask_ReviewBlock", APPROVER, Map.of("blockDecision", "ASK_AGAIN"));

        play.awaitEnd("departure-block", request);
        assertThat(play.pathOf("departure-block", request)).endsWith("endEvent_DepartureReleased");
        assertThat(play.instances("departure-block", request)).hasSize(1);
        play.complete(request, "userTask_ConfirmDeparture", WORKER, Map.of("departureConfirmed", true));
        play.partner.sends(PacketKind.HANDOVER_RECORD, request, Map.of("handoverOutcome", "HANDED_OVER"));
        play.awaitClosed(request, "HANDED_OVER");
    }

    @Test
    void endsTheCaseWhoseDepartureIsNotReleased() {
        RequestId request = confirmsDeparture();
        play.partner.stopsDeparture(request);
        play.partner.isStopped(request);
        play.complete(request, "userTask_ReviewBlock", APPROVER, Map.of("blockDecision", "STOP"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.instances("readmission-request", request))
                .extracting(ProcessInstances.Instance::state)
                .containsExactly(ProcessInstances.InstanceState.TERMINATED);
    }

    @Test
    void changesAnAnnouncedTransferAndHasItAcceptedAnew() {
        RequestId request = confirmsDeparture();
        play.partner.wantsChange(request, false);
        play.complete(
                request,
                "userTask_ChangeTransfer",
                WORKER,
                Map.of("transferChange", "KEEP", "transferAnswer", "ACCEPTED", "answerDueAt", "2100-01-01T00:00:00Z"));
        play.awaitTask(request, "userTask_ConfirmDeparture", WORKER);
        PacketId first = play.cases.notice(request).orElseThrow();
        play.partner.wantsChange(request, false);
        play.complete(request, "userTask_ChangeTransfer", WORKER, Map.of("transferChange", "CHANGE"));

        plans(request);
        await().until(() -> !play.cases.notice(request).orElseThrow().equals(first));
        play.partner.sends(
                PacketKind.TRANSFER_ANSWER, request, Map.of("questionId", first.value(), "transferAnswer", "REJECTED"));
        play.partner.sends(PacketKind.TRANSFER_ANSWER, request, Map.of("transferAnswer", "ACCEPTED"));

        play.complete(request, "userTask_ConfirmDeparture", WORKER, Map.of("departureConfirmed", true));
        play.partner.sends(PacketKind.HANDOVER_RECORD, request, Map.of("handoverOutcome", "HANDED_OVER"));
        play.awaitClosed(request, "HANDED_OVER");
        assertThat(play.cases.cancelled()).doesNotContain(request);
    }

    @Test
    void asksWhatBecomesOfATransferThatNobodyAnswers() {
        RequestId request = documented();
        play.complete(
                request,
                "userTask_PlanTransfer",
                WORKER,
                Map.of(
                        "transferDate",
                        "2026-05-04",
                        "answerDueAt",
                        Instant.now().plusSeconds(3600).toString()));
        play.complete(request, "userTask_ApproveTransfer", APPROVER, Map.of("transferDecision", "APPROVE"));
        play.awaitPassed("transfer-handover", request, "callActivity_SendTransferNotice");
        play.passTime(Duration.ofHours(2));

        play.complete(request, "userTask_ChangeTransfer", WORKER, Map.of("transferChange", "CANCEL"));
        play.complete(
                request,
                "userTask_ReturnAndReview",
                WORKER,
                Map.of("reviewDecision", "PLAN_AGAIN", "handoverOutcome", "NONE"));

        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
        assertThat(play.cases.cancelled()).contains(request);
    }

    @Test
    void cancelsATransferWhoseChangeHasNotLeft() {
        RequestId request = confirmsDeparture();
        play.partner.wantsChange(request, false);
        play.complete(request, "userTask_ChangeTransfer", WORKER, Map.of("transferChange", "CHANGE"));
        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
        play.partner.wantsChange(request, false);
        play.complete(request, "userTask_ChangeTransfer", WORKER, Map.of("transferChange", "CHANGE"));
        play.complete(
                request,
                "userTask_PlanTransfer",
                WORKER,
                Map.of("transferDate", "2026-05-04", "transferPlanned", true));
        play.awaitTask(request, "userTask_ApproveTransfer", APPROVER);
        play.partner.wantsChange(request, true);

        play.complete(
                request,
                "userTask_ReturnAndReview",
                WORKER,
                Map.of("reviewDecision", "CLOSE", "handoverOutcome", "CLOSED"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.cases.cancelled()).contains(request);
    }

    @Test
    void callsOffWhatWasAnnouncedWhileItsChangeWaitsForItsTurn() {
        RequestId request = confirmsDeparture();
        play.partner.wantsChange(request, false);
        play.complete(request, "userTask_ChangeTransfer", WORKER, Map.of("transferChange", "CHANGE"));
        play.cases.standStill();
        plans(request);
        await().until(() -> play.cases.waiting(request).isPresent());
        play.awaitPassed(request, "gateway_WaitForTurn");
        play.cases.goOn();

        play.partner.wantsChange(request, true);
        play.complete(
                request,
                "userTask_ReturnAndReview",
                WORKER,
                Map.of("reviewDecision", "CLOSE", "handoverOutcome", "CLOSED"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.cases.cancelled()).contains(request);
        assertThat(play.pathOf("transfer-handover", request)).contains("boundaryEvent_CalledOffInLine");
    }

    private RequestId handedOver() {
        RequestId request = confirmsDeparture();
        play.cases.returnsUntil(request, Instant.now().plus(30, ChronoUnit.DAYS));
        play.complete(request, "userTask_ConfirmDeparture", WORKER, Map.of("departureConfirmed", true));
        play.partner.sends(PacketKind.HANDOVER_RECORD, request, Map.of("handoverOutcome", "HANDED_OVER"));
        play.awaitPassed("return-reception", request, "gateway_AwaitReturn");
        return request;
    }

    @Test
    void takesBackAPersonWhoWasHandedOverInError() {
        RequestId request = handedOver();
        play.partner.sends(PacketKind.RETURN_IN_ERROR, request, Map.of("returnGround", "FINGERPRINTS"));
        play.complete(request, "userTask_AssessReturn", WORKER, Map.of("returnAnswer", "REFUSED"));
        play.complete(request, "userTask_ApproveReturnAnswer", APPROVER, Map.of("returnAnswerDecision", "RETURN"));
        play.complete(request, "userTask_AssessReturn", WORKER, Map.of("returnAnswer", "REFUSED"));
        play.complete(request, "userTask_ApproveReturnAnswer", APPROVER, Map.of("returnAnswerDecision", "APPROVE"));
        play.awaitSecond("return-reception", request, "gateway_AwaitReturn");
        play.partner.sends(PacketKind.RETURN_IN_ERROR, request, Map.of("returnGround", "FACE"));
        play.complete(request, "userTask_AssessReturn", WORKER, Map.of("returnAnswer", "ACCEPTED"));
        play.complete(request, "userTask_ApproveReturnAnswer", APPROVER, Map.of("returnAnswerDecision", "APPROVE"));
        play.complete(request, "userTask_NoteReturn", WORKER, Map.of("returnOutcome", "RETURNED"));
        play.partner.sends(PacketKind.RETURN_NOTE, request, Map.of("returnNote", "RETURNED"));

        play.awaitClosed(request, "RETURNED_IN_ERROR");
        assertThat(play.partner.dispatched(PacketKind.RETURN_ANSWER)).hasSize(2);
        assertThat(play.partner.dispatched(PacketKind.RETURN_NOTE)).hasSize(1);
    }

    @Test
    void asksASecondOfficerUntilBothSidesSayTheSameOfAReturn() {
        RequestId request = handedOver();
        play.partner.sends(PacketKind.RETURN_IN_ERROR, request, Map.of("returnGround", "FACE"));
        acceptsReturn(request);
        // The first note is about an earlier return.
        play.cases.compares(request, Comparison.MISSING);
        play.complete(request, "userTask_NoteReturn", WORKER, Map.of("returnOutcome", "RETURNED"));
        play.partner.sends(PacketKind.RETURN_NOTE, request, Map.of("returnNote", "NOT_RETURNED"));
        play.awaitSecond("return-noting", request, "gateway_AwaitNote");
        play.cases.compares(request, Comparison.DIFFER);
        play.partner.sends(PacketKind.RETURN_NOTE, request, Map.of("returnNote", "NOT_RETURNED"));
        play.complete(request, "userTask_SettleReturn", APPROVER, Map.of("returnSettlement", "CORRECT"));
        play.complete(request, "userTask_NoteReturn", WORKER, Map.of("returnOutcome", "NOT_RETURNED"));
        play.awaitTimes("return-noting", request, "gateway_DoNotesAgree", 3);
        play.cases.compares(request, Comparison.AGREE);
        play.partner.sends(PacketKind.RETURN_NOTE, request, Map.of("returnNote", "NOT_RETURNED"));

        assertThat(play.pathOf("return-noting", request))
                .contains("gateway_IsNoteWrong", "boundaryEvent_ReturnNotedAnew", "endEvent_NotesAgree");
        play.awaitSecond("return-reception", request, "gateway_AwaitReturn");
        assertThat(play.partner.dispatched(PacketKind.RETURN_NOTE)).hasSize(2);
    }

    @Test
    void callsSomebodyWhereTheOtherSideNotesNothingAndThenASecondOfficer() {
        RequestId request = handedOver();
        play.partner.sends(PacketKind.RETURN_IN_ERROR, request, Map.of("returnGround", "FACE"));
        acceptsReturn(request);
        play.cases.compares(request, Comparison.DIFFER);
        play.complete(request, "userTask_NoteReturn", WORKER, Map.of("returnOutcome", "RETURNED"));
        play.awaitPassed("return-noting", request, "gateway_AwaitNote");
        play.passTime(Duration.ofDays(15));
        play.awaitTask(request, "userTask_ChaseReturnNote", WORKER);
        play.partner.sends(PacketKind.RETURN_NOTE, request, Map.of("returnNote", "NOT_RETURNED"));
        play.awaitTask(request, "userTask_SettleReturn", APPROVER);
        assertThat(play.bean(StandingStill.class).disputedReturns().number()).isPositive();
        play.complete(request, "userTask_SettleReturn", APPROVER, Map.of("returnSettlement", "SETTLED"));

        play.awaitClosed(request, "RETURNED_IN_ERROR");
        assertThat(play.pathOf("return-noting", request))
                .contains("boundaryEvent_ReturnNotedMeanwhile", "endEvent_ReturnSettled");
    }

    @Test
    void takesBackAtTheNextAttemptWhoWasNotReturnedAsAgreed() {
        RequestId request = handedOver();
        play.partner.sends(PacketKind.RETURN_IN_ERROR, request, Map.of("returnGround", "FACE"));
        acceptsReturn(request);
        play.awaitTask(request, "userTask_NoteReturn", WORKER);
        play.partner.sends(PacketKind.RETURN_IN_ERROR, request, Map.of("returnGround", "REGISTER"));
        acceptsReturn(request);
        play.complete(request, "userTask_NoteReturn", WORKER, Map.of("returnOutcome", "NOT_RETURNED"));
        play.partner.sends(PacketKind.RETURN_NOTE, request, Map.of("returnNote", "NOT_RETURNED"));
        play.awaitSecond("return-reception", request, "gateway_AwaitReturn");
        play.passTime(Duration.ofDays(45));

        play.awaitClosed(request, "HANDED_OVER");
        assertThat(play.pathOf("return-reception", request))
                .contains("boundaryEvent_ReturnAskedAnew", "endEvent_PersonStays");
    }

    private void acceptsReturn(RequestId request) {
        play.complete(request, "userTask_AssessReturn", WORKER, Map.of("returnAnswer", "ACCEPTED"));
        play.complete(request, "userTask_ApproveReturnAnswer", APPROVER, Map.of("returnAnswerDecision", "APPROVE"));
    }

    @Test
    void closesTheCaseTwoWeeksAfterTheWindowWhenNobodyIsReturned() {
        RequestId request = handedOver();
        play.passTime(Duration.ofDays(45));

        play.awaitClosed(request, "HANDED_OVER");
        assertThat(play.pathOf("return-reception", request)).contains("endEvent_PersonStays");
    }

    @Test
    void callsOffWhatNobodyDecidedAboutInTime() {
        RequestId request = confirmsDeparture();
        play.partner.wantsChange(request, false);
        play.awaitTask(request, "userTask_ChangeTransfer", WORKER);

        play.partner.wantsChange(request, true);
        play.complete(
                request,
                "userTask_ReturnAndReview",
                WORKER,
                Map.of("reviewDecision", "CLOSE", "handoverOutcome", "CLOSED"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.cases.cancelled()).contains(request);
        assertThat(play.pathOf("transfer-handover", request)).contains("boundaryEvent_CalledOffUndecided");
    }

    @Test
    void cancelsWithoutAskingWhatIsCalledOff() {
        RequestId request = confirmsDeparture();
        play.partner.wantsChange(request, true);

        play.complete(
                request,
                "userTask_ReturnAndReview",
                WORKER,
                Map.of("reviewDecision", "CLOSE", "handoverOutcome", "CLOSED"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.cases.cancelled()).contains(request);
        assertThat(play.pathOf("transfer-handover", request))
                .contains("callActivity_TakeBack")
                .doesNotContain("userTask_ChangeTransfer");
    }

    @Test
    void asksWhereCooperationGoesOnBeforeTheCancellationIsDrafted() {
        RequestId request = confirmsDeparture();
        play.cases.goesOnBeforeItIsCancelled(request);
        play.partner.wantsChange(request, true);

        play.complete(
                request,
                "userTask_ChangeTransfer",
                WORKER,
                Map.of("transferChange", "KEEP", "transferAnswer", "ACCEPTED", "answerDueAt", "2100-01-01T00:00:00Z"));

        play.awaitTask(request, "userTask_ConfirmDeparture", WORKER);
        assertThat(play.cases.cancelled()).doesNotContain(request);
    }

    @Test
    void chasesARecordThatDoesNotComeUntilItComes() {
        RequestId request = confirmsDeparture();
        play.complete(
                request,
                "userTask_ConfirmDeparture",
                WORKER,
                Map.of(
                        "departureConfirmed",
                        true,
                        "recordDueAt",
                        Instant.now().plusSeconds(3600).toString()));
        play.awaitPassed("handover-record-reception", request, "startEvent_PersonDeparted");
        play.passTime(Duration.ofHours(2));
        play.awaitTask(request, "userTask_ChaseRecord", WORKER);

        play.partner.sends(PacketKind.HANDOVER_RECORD, request, Map.of("handoverOutcome", "HANDED_OVER"));

        play.awaitClosed(request, "HANDED_OVER");
    }

    @Test
    void reviewsWhatBecomesOfAPersonWhoWasNotReceived() {
        RequestId request = confirmsDeparture();
        play.complete(request, "userTask_ConfirmDeparture", WORKER, Map.of("departureConfirmed", true));
        play.partner.sends(PacketKind.HANDOVER_RECORD, request, Map.of("handoverOutcome", "REFUSED"));

        play.complete(
                request,
                "userTask_ReturnAndReview",
                WORKER,
                Map.of("reviewDecision", "PLAN_AGAIN", "handoverOutcome", "NONE"));

        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
        assertThat(play.cases.cancelled()).doesNotContain(request);
    }

    private void plans(RequestId request) {
        play.complete(
                request,
                "userTask_PlanTransfer",
                WORKER,
                Map.of("transferDate", "2026-05-04", "transferPlanned", true));
        play.complete(request, "userTask_ApproveTransfer", APPROVER, Map.of("transferDecision", "APPROVE"));
    }

    private RequestId confirmsDeparture() {
        RequestId request = documented();
        plans(request);
        play.partner.sends(PacketKind.TRANSFER_ANSWER, request, Map.of("transferAnswer", "ACCEPTED"));
        play.awaitTask(request, "userTask_ConfirmDeparture", WORKER);
        return request;
    }

    @Test
    void callsAnAdministratorWhereMessagesWerePublishedByHand() {
        RequestId request = play.openCase();
        prepareAndApprove(request);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(request, "userTask_PlanTransfer", WORKER, Map.of("transferPlanned", true));
        play.complete(request, "userTask_ApproveTransfer", APPROVER, Map.of("transferDecision", "APPROVE"));
        play.cases.hasNoPapers(request);
        String notice = await().until(() -> play.cases.notice(request), Optional::isPresent)
                .orElseThrow()
                .value();
        forge("MSG_TRANSFER_ANSWER", notice, Map.of("transferAnswer", "ACCEPTED"));
        play.complete(request, "userTask_ConfirmDeparture", WORKER, Map.of("departureConfirmed", true));
        forge("MSG_HANDOVER_RECORD", request.value(), Map.of("handoverOutcome", "HANDED_OVER"));

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(play.instances("readmission-request", request))
                        .flatExtracting(one -> play.processInstances().incidents(one.key()))
                        .singleElement()
                        .satisfies(incident -> assertThat(incident.message()).contains("by the papers on file")));
        assertThat(play.cases.closed()).doesNotContainKey(request);
    }

    private static void forge(String message, String key, Map<String, Object> variables) {
        play.client()
                .newPublishMessageCommand()
                .messageName(message)
                .correlationKey(key)
                .timeToLive(Duration.ofHours(1))
                .variables(variables)
                .send()
                .join();
    }

    @Test
    void opensACaseOnceHoweverOftenItIsTold() {
        RequestId request = play.openCase();
        play.open(request);
        prepareAndApprove(request);

        play.awaitEnd("packet-dispatch", request);
        assertThat(play.instances("readmission-request", request)).hasSize(1);
    }

    @Test
    void showsWhereACaseStands() {
        RequestId request = play.openCase();
        OfficerTasks.Task task = play.awaitTask(request, "userTask_PrepareRequest", WORKER);

        ProcessDiagram diagram = play.tasks().diagram(task.key());

        assertThat(diagram.bpmnXml()).contains("id=\"request-preparation\"");
        assertThat(diagram.elements()).contains(new ProcessDiagram.ElementState("userTask_PrepareRequest", 1, 0, 0, 0));
        assertThat(diagram.takenFlows()).contains("flow_PreparationRequested_PrepareAgain");
        assertThat(play.tasks().formSchema(task))
                .hasValueSatisfying(form -> assertThat(form).contains("prepare-request"));
    }

    @Test
    void givesATaskToOneOfficer() {
        Officer other = new Officer("o.hale", "O. Hale", Set.of(Role.CASE_WORKER));
        RequestId request = play.openCase();
        long task = play.awaitTask(request, "userTask_PrepareRequest", WORKER).key();
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("requestPrepared", true);

        assertThatThrownBy(() -> play.tasks().complete(task, WORKER, entry)).isInstanceOf(TaskTaken.class);
        assertThatThrownBy(() -> play.tasks().claim(task, APPROVER)).isInstanceOf(TaskTaken.class);
        play.tasks().claim(task, WORKER);
        assertThatThrownBy(() -> play.tasks().claim(task, other)).isInstanceOf(TaskTaken.class);
        assertThatThrownBy(() -> play.tasks().complete(task, other, entry)).isInstanceOf(TaskTaken.class);
        assertThat(play.tasks().find(task, other))
                .hasValueSatisfying(held -> assertThat(held.assignee()).isEqualTo(WORKER.id()));
        assertThatThrownBy(() -> play.tasks().claim(task, other))
                .isInstanceOfSatisfying(
                        TaskTaken.class, taken -> assertThat(taken.holder()).hasValue(WORKER.id()));
        assertThat(play.tasks().find(task, APPROVER)).isEmpty();
        play.tasks().release(task, WORKER);
        play.tasks().claim(task, other);
        play.tasks().complete(task, other, entry);
        assertThatThrownBy(() -> play.tasks().complete(task, other, entry)).isInstanceOf(TaskTaken.class);
    }

    @Test
    void goesOnForItsOwnCaseWhenTheEngineIsToldAnother() {
        RequestId ours = play.openCase();
        RequestId other = play.openCase();
        OfficerTasks.Task task = play.awaitTask(ours, "userTask_PrepareRequest", WORKER);

        play.client()
                .newSetVariablesCommand(task.processInstanceKey())
                .variables(Map.of("requestId", other.value()))
                .send()
                .join();

        assertThat(play.tasks().find(task.key(), WORKER).orElseThrow().request())
                .isEqualTo(ours);
        play.complete(ours, "userTask_PrepareRequest", WORKER, Map.of("requestPrepared", true));
        await("incident")
                .untilAsserted(() -> assertThat(play.client()
                                .newIncidentSearchRequest()
                                .filter(filter -> filter.processInstanceKey(task.processInstanceKey()))
                                .send()
                                .join()
                                .items())
                        .extracting(Incident::getErrorMessage)
                        .anySatisfy(message -> assertThat(message).contains("belongs to case " + ours)));
    }

    @Test
    void deploysAFolderOnceAndKeepsTheVersionsOfWhatDidNotChange() {
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new DeployCommand(Clock.systemUTC()))
                .setOut(new PrintWriter(out))
                .execute("processes", "--engine", play.engineAddress().toString());

        assertThat(exit).isZero();
        assertThat(out.toString())
                .containsPattern("process +packet-dispatch +version 1 +key \\d+")
                .containsPattern("decision +send-gate +version 1 +key \\d+")
                .containsPattern("form +approve-request +version 1 +key \\d+");
    }

    private static void prepareAndApprove(RequestId request) {
        play.complete(request, "userTask_PrepareRequest", WORKER, Map.of("requestPrepared", true));
        play.complete(request, "userTask_ApproveRequest", APPROVER, Map.of("requestDecision", "APPROVE"));
    }
}
