package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.process.PlayedProcesses.APPROVER;
import static org.pouch.process.PlayedProcesses.WORKER;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.casework.document.CancellationProcess;
import org.pouch.casework.journey.ErrorFound;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.process.ScriptedPartner.Answer;

/** What becomes of a case whose packet the partner never takes: it is prepared again, or given up. */
@Tag("slow")
class UndeliveredPathTest {
    private static PlayedProcesses play;
    private static PlayedMoves moves;

    @BeforeAll
    static void start() {
        play = new PlayedProcesses();
        moves = new PlayedMoves(play);
    }

    @AfterAll
    static void stop() {
        play.close(UndeliveredPathTest.class);
    }

    @AfterEach
    void forget() {
        play.endAll();
        play.resetTime();
        play.partner.forget();
    }

    @Test
    void closesTheCaseWhoseSupplementDoesNotArrive() {
        RequestId request = moves.sent();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "MORE_INFO", "identityDiffers", false));
        play.complete(request, "userTask_SupplementRequest", WORKER, Map.of("requestPrepared", true));
        play.complete(request, "userTask_ApproveRequest", APPROVER, Map.of("requestDecision", "APPROVE"));

        moves.decidesDelivery(request, "CLOSE");

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
    }

    @Test
    void closesTheCaseWhoseNoticeDoesNotArrive() {
        RequestId request = moves.documented();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER);
        moves.plans(request, "APPROVE");

        moves.decidesDelivery(request, "CLOSE");

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
    }

    @Test
    void pressesForTheReplyThoughTheReminderDidNotArrive() {
        RequestId request = moves.sent();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER);
        play.passTime(Duration.ofDays(26));
        moves.decidesDelivery(request, "CLOSE");
        play.awaitPassed("deadline-escalation", request, "boundaryEvent_ReminderNotDelivered");
        play.passTime(Duration.ofDays(31));

        play.complete(request, "userTask_ChaseReply", WORKER, Map.of("chaseDecision", "CLOSE"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
    }

    @Test
    void closesAWithdrawnCaseThoughThePartnerCouldNotBeTold() {
        RequestId request = moves.sent();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER);
        play.partner.isTakenBack(request);

        moves.decidesDelivery(request, "CLOSE");

        play.awaitClosed(request, "WITHDRAWN");
        assertThat(play.pathOf("request-withdrawal", request)).contains("boundaryEvent_WithdrawalNotDelivered");
    }

    @Test
    void arrangesTheInterviewAgainOrWaitsOnForTheReply() {
        RequestId request = moves.sent();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER, Answer.REJECT_FOR_EVER);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "INTERVIEW", "identityDiffers", false));
        play.complete(request, "userTask_ArrangeInterview", WORKER, Map.of("interviewDecision", "ACCEPTED"));
        moves.decidesDelivery(request, "PREPARE_AGAIN");
        play.complete(request, "userTask_ArrangeInterview", WORKER, Map.of("interviewDecision", "ACCEPTED"));

        moves.decidesDelivery(request, "CLOSE");

        play.awaitSecondLook(request);
        assertThat(play.pathOf("interview-arrangement", request)).endsWith("endEvent_AnswerNotSent");
    }

    @Test
    void asksAgainForTheRenewalThatDidNotArrive() {
        RequestId request = moves.runsOut();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER, Answer.REJECT_FOR_EVER);
        moves.asksForRenewal(request);
        moves.decidesDelivery(request, "PREPARE_AGAIN");
        moves.asksForRenewal(request);
        moves.decidesDelivery(request, "CLOSE");

        moves.asksForRenewal(request);

        moves.awaitDispatched(PacketKind.RENEWAL_REQUEST, 3);
        assertThat(play.partner.packets()).as("each with an id of its own").hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void preparesTheCancellationAgainOrLeavesThePartnerUntold() {
        RequestId request = moves.registered();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER, Answer.REJECT_FOR_EVER);
        play.bean(CancellationProcess.class).call(request, new AuthorityId("UTO-ORC"));
        cancels(request);
        moves.decidesDelivery(request, "PREPARE_AGAIN");
        cancels(request);

        moves.decidesDelivery(request, "CLOSE");

        assertThat(play.pathOf("document-cancellation", request)).endsWith("endEvent_PartnerNotTold");
    }

    private static void cancels(RequestId request) {
        play.complete(request, "userTask_CancelTravelDocument", WORKER, Map.of("cancellation", "CANCEL"));
        play.complete(request, "userTask_ApproveCancellation", APPROVER, Map.of("cancellationDecision", "APPROVE"));
    }

    @Test
    void closesTheCaseWhoseReplyDoesNotArrive() {
        RequestId request = moves.confirmed();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER);
        moves.replies(request, "CONFIRMED");

        moves.decidesDelivery(request, "CLOSE");

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.pathOf("readmission-response", request))
                .containsSubsequence("boundaryEvent_ReplyNotDelivered", "endEvent_CaseClosedByOfficer");
    }

    /** Two officers end what nobody at the other side answers any more. */
    @Test
    void endsTheCaseOfAPartnerThatIsGoneOnceASecondOfficerAgrees() {
        RequestId request = moves.confirmed();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER);
        moves.replies(request, "CONFIRMED");
        Map<String, Object> untold = Map.of("deliveryDecision", "CLOSE", "isEndedUntold", true);

        play.complete(request, "userTask_ArrangeDelivery", WORKER, untold);
        play.complete(request, "userTask_ApproveEnding", APPROVER, Map.of("endingDecision", "RETURN"));
        play.complete(request, "userTask_ArrangeDelivery", WORKER, untold);
        play.complete(request, "userTask_ApproveEnding", APPROVER, Map.of("endingDecision", "APPROVE"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
    }

    /** What was returned is over: the other side needs nothing any more, and one officer ends the case. */
    @Test
    void asksNoSecondOfficerForAnEndThatComesAfterOneThatWasReturned() {
        RequestId request = moves.confirmed();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER);
        moves.replies(request, "CONFIRMED");

        play.complete(
                request,
                "userTask_ArrangeDelivery",
                WORKER,
                Map.of("deliveryDecision", "CLOSE", "isEndedUntold", true));
        play.complete(request, "userTask_ApproveEnding", APPROVER, Map.of("endingDecision", "RETURN"));
        moves.decidesDelivery(request, "CLOSE");

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
    }

    @Test
    void asksNoSecondOfficerForABlockThatIsStoppedAfterAnEndThatWasReturned() {
        RequestId request = moves.confirmed();
        play.cases.blockAtSealing(request);
        moves.replies(request, "CONFIRMED");

        play.complete(
                request, "userTask_ReviewBlock", APPROVER, Map.of("blockDecision", "STOP", "isEndedUntold", true));
        play.complete(request, "userTask_ApproveEnding", APPROVER, Map.of("endingDecision", "RETURN"));
        play.complete(request, "userTask_ReviewBlock", APPROVER, Map.of("blockDecision", "STOP"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
    }

    @Test
    void asksTheGateOnceMoreBeforeTheCaseEndsUntoldByABlock() {
        RequestId request = moves.confirmed();
        play.cases.blockAtSealing(request);
        moves.replies(request, "CONFIRMED");
        Map<String, Object> untold = Map.of("blockDecision", "STOP", "isEndedUntold", true);

        play.complete(request, "userTask_ReviewBlock", APPROVER, untold);
        play.complete(request, "userTask_ApproveEnding", APPROVER, Map.of("endingDecision", "RETURN"));
        play.complete(request, "userTask_ReviewBlock", APPROVER, untold);
        play.complete(request, "userTask_ApproveEnding", APPROVER, Map.of("endingDecision", "APPROVE"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.partner.dispatched(PacketKind.REPLY)).isEmpty();
    }

    @Test
    void closesTheCaseWhoseTravelDocumentDoesNotArrive() {
        RequestId request = moves.confirmed();
        play.partner.nextAnswers(Answer.ACCEPT, Answer.REJECT_FOR_EVER);
        moves.replies(request, "CONFIRMED");
        moves.issues(request);

        moves.decidesDelivery(request, "CLOSE");

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.pathOf("readmission-response", request)).contains("boundaryEvent_DocumentNotDelivered");
    }

    @Test
    void closesTheCaseWhoseAnswerToTheTransferDoesNotArrive() {
        RequestId request = moves.noticed();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER, Answer.REJECT_FOR_EVER);
        moves.answers(request, "ACCEPTED", "APPROVE");
        moves.decidesDelivery(request, "PREPARE_AGAIN");
        moves.answers(request, "ACCEPTED", "APPROVE");

        moves.decidesDelivery(request, "CLOSE");

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.pathOf("readmission-response", request)).contains("boundaryEvent_AnswerNotDelivered");
    }

    @Test
    void endsTheRenewalWhoseDocumentDoesNotArrive() {
        RequestId request = moves.registered();
        play.partner.sends(PacketKind.RENEWAL_REQUEST, request, Map.of("renewalWanted", "EXTENSION"));
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER);
        play.complete(request, "userTask_ExtendTravelDocument", WORKER, Map.of("renewalAnswer", "EXTEND"));
        play.complete(request, "userTask_ApproveTravelDocument", APPROVER, Map.of("travelDocumentDecision", "APPROVE"));

        moves.decidesDelivery(request, "CLOSE");

        assertThat(play.pathOf("travel-document-renewal", request)).endsWith("endEvent_DocumentNotDelivered");
    }

    @Test
    void asksAgainForTheReturnThatDidNotArriveOrGivesItUp() {
        RequestId request = moves.noticed();
        play.cases.returnsUntil(request, Instant.now().plus(30, ChronoUnit.DAYS));
        moves.answers(request, "ACCEPTED", "APPROVE");
        play.complete(request, "userTask_RecordHandover", WORKER, Map.of("handoverOutcome", "HANDED_OVER"));
        play.complete(request, "userTask_ConfirmHandover", APPROVER, Map.of("handoverDecision", "APPROVE"));
        play.awaitPassed("readmission-in-error", request, "gateway_AwaitError");
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER, Answer.REJECT_FOR_EVER);
        play.bean(ErrorFound.class).tell(request);
        asksForReturn(request);
        moves.decidesDelivery(request, "PREPARE_AGAIN");
        asksForReturn(request);
        moves.decidesDelivery(request, "CLOSE");
        play.awaitPassed("readmission-in-error", request, "gateway_AwaitAnswer");
        play.passTime(Duration.ofDays(8));
        play.complete(request, "userTask_PressForReturn", WORKER, Map.of("returnPressing", "GIVE_UP"));
        play.awaitSecond("readmission-in-error", request, "gateway_AwaitError");

        play.passTime(Duration.ofDays(31));

        play.awaitClosed(request, "HANDED_OVER");
        assertThat(play.pathOf("readmission-in-error", request))
                .containsSubsequence("boundaryEvent_ReturnDiscarded", "boundaryEvent_ReturnNotDelivered");
    }

    private static void asksForReturn(RequestId request) {
        play.complete(request, "userTask_ReportError", WORKER, Map.of("errorReport", "RETURN"));
        play.complete(request, "userTask_ApproveReturn", APPROVER, Map.of("returnDecision", "APPROVE"));
    }

    @Test
    void takesThePersonBackThoughTheAnswerDidNotArrive() {
        RequestId request = moves.documented();
        play.cases.returnsUntil(request, Instant.now().plus(30, ChronoUnit.DAYS));
        moves.plans(request, "APPROVE");
        play.partner.sends(PacketKind.TRANSFER_ANSWER, request, Map.of("transferAnswer", "ACCEPTED"));
        play.complete(request, "userTask_ConfirmDeparture", WORKER, Map.of("departureConfirmed", true));
        play.partner.sends(PacketKind.HANDOVER_RECORD, request, Map.of("handoverOutcome", "HANDED_OVER"));
        play.partner.sends(PacketKind.RETURN_IN_ERROR, request, Map.of("returnGround", "FACE"));
        play.awaitTask(request, "userTask_AssessReturn", WORKER);
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER, Answer.REJECT_FOR_EVER);
        acceptsReturn(request);
        moves.decidesDelivery(request, "PREPARE_AGAIN");
        acceptsReturn(request);

        moves.decidesDelivery(request, "CLOSE");

        play.awaitTask(request, "userTask_NoteReturn", WORKER);
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER, Answer.REJECT_FOR_EVER);
        play.complete(request, "userTask_NoteReturn", WORKER, Map.of("returnOutcome", "RETURNED"));
        moves.decidesDelivery(request, "PREPARE_AGAIN");
        play.complete(request, "userTask_NoteReturn", WORKER, Map.of("returnOutcome", "RETURNED"));
        moves.decidesDelivery(request, "CLOSE");
        play.partner.sends(PacketKind.RETURN_NOTE, request, Map.of("returnNote", "RETURNED"));
        play.awaitClosed(request, "RETURNED_IN_ERROR");
        assertThat(play.pathOf("return-noting", request))
                .containsSubsequence("boundaryEvent_ReturnNoteDiscarded", "boundaryEvent_ReturnNoteNotDelivered");
        assertThat(play.pathOf("return-reception", request))
                .containsSubsequence("boundaryEvent_ReturnAnswerDiscarded", "boundaryEvent_ReturnAnswerNotDelivered");
    }

    private static void acceptsReturn(RequestId request) {
        play.complete(request, "userTask_AssessReturn", WORKER, Map.of("returnAnswer", "ACCEPTED"));
        play.complete(request, "userTask_ApproveReturnAnswer", APPROVER, Map.of("returnAnswerDecision", "APPROVE"));
    }
}
