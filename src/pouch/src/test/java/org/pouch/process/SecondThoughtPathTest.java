package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.process.PlayedProcesses.APPROVER;
import static org.pouch.process.PlayedProcesses.WORKER;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.casework.SendGate;
import org.pouch.casework.document.CancellationProcess;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Where an officer or the partner says no, and the case goes on another way. */
@Tag("slow")
class SecondThoughtPathTest {
    private static PlayedProcesses play;
    private static PlayedMoves moves;

    @BeforeAll
    static void start() {
        play = new PlayedProcesses();
        moves = new PlayedMoves(play);
    }

    @AfterAll
    static void stop() {
        play.close(SecondThoughtPathTest.class);
    }

    @AfterEach
    void forget() {
        play.endAll();
        play.resetTime();
        play.partner.forget();
    }

    @Test
    void sendsNothingThatIsNotReleased() {
        RequestId request = play.newRequest();
        play.cases.gateSays(request, SendGate.Verdict.HOLD);
        play.open(request);
        play.complete(request, "userTask_PrepareRequest", WORKER, Map.of("requestPrepared", true));

        play.complete(request, "userTask_DecideHold", APPROVER, Map.of("holdDecision", "REFUSE"));

        play.awaitClosed(request, "CLOSED_UNSENT");
        assertThat(play.partner.dispatched(PacketKind.REQUEST)).isEmpty();
    }

    @Test
    void waitsForTheReplyWhenTheSupplementIsBlocked() {
        RequestId request = moves.sent();
        play.cases.gateSays(request, SendGate.Verdict.BLOCK);
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "MORE_INFO", "identityDiffers", false));

        play.complete(request, "userTask_SupplementRequest", WORKER, Map.of("requestPrepared", true));

        play.awaitSecondLook(request);
        assertThat(play.partner.dispatched(PacketKind.REQUEST)).hasSize(1);
    }

    @Test
    void remindsNobodyTwice() {
        RequestId request = moves.sent();
        play.cases.isReminded(request);
        play.partner.sends(
                PacketKind.REPLY, request, Map.of("replyOutcome", "EXTENSION_REQUEST", "identityDiffers", false));
        play.awaitSecondLook(request);
        play.passTime(Duration.ofDays(35));

        play.complete(request, "userTask_WriteToAuthority", WORKER, Map.of("chaseDecision", "CLOSE"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.partner.dispatched(PacketKind.REMINDER)).isEmpty();
    }

    @Test
    void closesACaseWhoseIdentityIsNotAccepted() {
        RequestId request = moves.sent();
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", true));

        play.complete(request, "userTask_CheckIdentityDifferences", WORKER, Map.of("identityDecision", "CLOSE"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
    }

    @Test
    void goesOnWhereAConflictIsResolved() {
        RequestId request = moves.sent();
        play.partner.sends(PacketKind.REPLY, request, Map.of("replyOutcome", "CONFIRMED", "identityDiffers", false));
        play.partner.sends(
                PacketKind.REPLY,
                request,
                Map.of("replyOutcome", "REFUTED", "identityDiffers", false, "inConflict", true));

        play.complete(request, "userTask_ResolveConflict", APPROVER, Map.of("conflictDecision", "GO_ON"));

        assertThat(play.pathOf("reply-conflict", request)).endsWith("endEvent_ConflictResolved");
        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-09-01"));
        play.awaitTask(request, "userTask_PlanTransfer", WORKER);
    }

    @Test
    void plansAgainWhatAnApproverOrThePartnerDoesNotAccept() {
        RequestId request = moves.documented();
        moves.plans(request, "RETURN");
        moves.plans(request, "APPROVE");
        PacketId first = play.partner.awaitsAnswer(request);
        play.partner.sends(PacketKind.TRANSFER_ANSWER, request, Map.of("transferAnswer", "REJECTED"));

        moves.plans(request, "APPROVE");

        moves.awaitDispatched(PacketKind.TRANSFER_NOTICE, 2);
        assertThat(play.cases.notice(request)).isPresent().get().isNotEqualTo(first);
        play.partner.sends(PacketKind.TRANSFER_ANSWER, request, Map.of("transferAnswer", "ACCEPTED"));
        play.awaitTask(request, "userTask_ConfirmDeparture", WORKER);
    }

    @Test
    void reviewsWhatBecomesOfAPersonOfWhomNoRecordCame() {
        RequestId request = moves.documented();
        moves.plans(request, "APPROVE");
        play.partner.sends(PacketKind.TRANSFER_ANSWER, request, Map.of("transferAnswer", "ACCEPTED"));
        String due = Instant.now().plusSeconds(3600).toString();
        play.complete(
                request, "userTask_ConfirmDeparture", WORKER, Map.of("departureConfirmed", true, "recordDueAt", due));
        play.awaitPassed("handover-record-reception", request, "startEvent_PersonDeparted");
        play.passTime(Duration.ofHours(2));

        play.complete(request, "userTask_ChaseRecord", WORKER, Map.of("recordChased", true));

        play.awaitTask(request, "userTask_ReturnAndReview", WORKER);
    }

    @Test
    void stopsWatchingADocumentThatNeedsNoRenewal() {
        RequestId request = moves.documented();
        play.cases.needsNoWatch(request);
        play.passTime(Duration.ofDays(181));

        assertThat(play.pathOf("document-watch", request)).endsWith("endEvent_NothingLeftToWatch");
        play.awaitPassed("readmission-request", request, "endEvent_WatchEnded");
    }

    @Test
    void reportsADefectOfTheRenewedDocument() {
        RequestId request = moves.runsOut();
        moves.asksForRenewal(request);
        moves.awaitDispatched(PacketKind.RENEWAL_REQUEST, 1);
        play.cases.isDefective(request);

        play.partner.sends(PacketKind.TRAVEL_DOCUMENT, request, Map.of("documentValidUntil", "2026-12-01"));

        play.awaitTask(request, "userTask_ReportDocumentDefect", WORKER);
    }

    @Test
    void acceptsTheExpiredDocumentWhereTheAgreementDoes() {
        RequestId request = moves.runsOut();
        moves.asksForRenewal(request);
        moves.awaitDispatched(PacketKind.RENEWAL_REQUEST, 1);
        play.awaitPassed("document-renewal", request, "serviceTask_LookUpDocument");
        play.passTime(Duration.ofDays(196));

        play.complete(request, "userTask_DecideUnrenewed", APPROVER, Map.of("unrenewedDecision", "ACCEPTED"));

        assertThat(play.pathOf("document-renewal", request)).endsWith("endEvent_ExpiredDocumentAccepted");
    }

    @Test
    void leavesADocumentInForceThatIsNotCancelled() {
        RequestId request = moves.registered();
        play.bean(CancellationProcess.class).call(request, new AuthorityId("UTO-ORC"));

        play.complete(request, "userTask_CancelTravelDocument", WORKER, Map.of("cancellation", "LEAVE"));

        assertThat(play.pathOf("document-cancellation", request)).endsWith("endEvent_DocumentLeft");
        assertThat(play.partner.dispatched(PacketKind.DOCUMENT_CANCELLATION)).isEmpty();
    }

    @Test
    void verifiesOnWhenOtherTimesAreProposedForTheInterview() {
        RequestId request = moves.registered();
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "NOT_ESTABLISHED"));
        play.complete(
                request,
                "userTask_DecideReply",
                WORKER,
                Map.of(
                        "replyOutcome",
                        "INTERVIEW",
                        "isReplyFinal",
                        false,
                        "answerDueAt",
                        Instant.now().plus(Duration.ofDays(10)).toString()));
        play.complete(request, "userTask_ApproveReply", APPROVER, Map.of("replyDecision", "APPROVE"));
        moves.awaitDispatched(PacketKind.REPLY, 1);
        PacketId question = play.partner.dispatched(PacketKind.REPLY).get(0).packet();

        play.partner.sends(
                PacketKind.INTERVIEW_ANSWER,
                request,
                Map.of("questionId", question.value(), "interviewAnswer", "COUNTERED"));

        play.awaitTask(request, "userTask_ConfirmMatch", WORKER);
    }

    @Test
    void awaitsAnotherNoticeWhenItRejectsTheTransferAndRecordsAnewWhatNobodyConfirms() {
        RequestId request = moves.noticed();
        moves.answers(request, "REJECTED", "RETURN");
        moves.answers(request, "REJECTED", "APPROVE");
        play.awaitPassed("transfer-arrival", request, "endEvent_TransferRejected");

        moves.notices(request);

        moves.answers(request, "ACCEPTED", "APPROVE");
        play.complete(request, "userTask_RecordHandover", WORKER, Map.of("handoverOutcome", "REFUSED"));
        play.complete(request, "userTask_ConfirmHandover", APPROVER, Map.of("handoverDecision", "RETURN"));
        play.complete(request, "userTask_RecordHandover", WORKER, Map.of("handoverOutcome", "HANDED_OVER"));
        play.complete(request, "userTask_ConfirmHandover", APPROVER, Map.of("handoverDecision", "APPROVE"));
        play.awaitClosed(request, "HANDED_OVER");
    }
}
