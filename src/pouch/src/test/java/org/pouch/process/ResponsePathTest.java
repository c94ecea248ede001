package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pouch.process.PlayedProcesses.APPROVER;
import static org.pouch.process.PlayedProcesses.KEY_OFFICER;
import static org.pouch.process.PlayedProcesses.WORKER;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.casework.VerifyIdentity.RegisterMatch;
import org.pouch.casework.document.CancellationProcess;
import org.pouch.casework.journey.ErrorFound;
import org.pouch.casework.rectification.RectificationProcess;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.News;
import org.pouch.exchange.quarantine.QuarantineLots.Decision;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.process.ScriptedPartner.Answer;

/** The ways through readmission-response and packet-intake. */
@Tag("slow")
class ResponsePathTest {
    private static PlayedProcesses play;

    @BeforeAll
    static void start() {
        play = new PlayedProcesses();
    }

    @AfterAll
    static void stop() {
        play.close(ResponsePathTest.class);
    }

    @AfterEach
    void forget() {
        play.endAll();
        play.resetTime();
        play.partner.forget();
    }

    @Test
    void confirmsIssuesAndReceives() {
        RequestId request = registeredRequest();
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "CONFIRMED"));
        reply(request, "CONFIRMED");
        play.complete(request, "userTask_PrepareTravelDocument", WORKER, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(request, "userTask_ApproveTravelDocument", APPROVER, Map.of("travelDocumentDecision", "APPROVE"));
        play.partner.sends(PacketKind.TRANSFER_NOTICE, request, Map.of("transferDate", "2026-05-04"));
        play.complete(request, "userTask_AnswerTransfer", WORKER, Map.of("transferAnswer", "ACCEPTED"));
        play.complete(request, "userTask_ApproveTransferAnswer", APPROVER, Map.of("transferAnswerDecision", "APPROVE"));
        play.complete(request, "userTask_RecordHandover", WORKER, Map.of("handoverOutcome", "HANDED_OVER"));
        play.complete(request, "userTask_ConfirmHandover", APPROVER, Map.of("handoverDecision", "APPROVE"));

        play.awaitClosed(request, "HANDED_OVER");
        assertThat(play.pathOf("readmission-response", request))
                .containsSubsequence(
                        "startEvent_RequestReceived",
                        "userTask_RegisterRequest",
                        "serviceTask_AcknowledgeRequest",
                        "callActivity_GiveReply",
                        "gateway_IsNationalityConfirmed",
                        "callActivity_IssueTravelDocument",
                        "callActivity_ReceiveTransfer",
                        "serviceTask_CloseCase",
                        "endEvent_CaseClosed");
        assertThat(play.pathOf("reply-decision", request))
                .containsSubsequence(
                        "callActivity_IdentityVerification",
                        "userTask_DecideReply",
                        "userTask_ApproveReply",
                        "serviceTask_DraftReply",
                        "callActivity_SendReply",
                        "endEvent_ReplyGiven");
        assertThat(play.partner.acknowledged()).contains("BUSINESS ACCEPTED");
    }

    /** The document is issued, and no transfer was announced as long as was agreed. */
    private static RequestId withoutNotice() {
        RequestId request = registeredRequest();
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "CONFIRMED"));
        reply(request, "CONFIRMED");
        play.complete(request, "userTask_PrepareTravelDocument", WORKER, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(request, "userTask_ApproveTravelDocument", APPROVER, Map.of("travelDocumentDecision", "APPROVE"));
        play.awaitPassed("transfer-reception", request, "serviceTask_LookUpWait");
        play.passTime(Duration.ofDays(41));
        return request;
    }

    @Test
    void asksForATransferThatIsNotAnnouncedAndAnswersItWhenItIs() {
        RequestId request = withoutNotice();
        play.complete(request, "userTask_ChaseNotice", WORKER, Map.of("chaseDecision", "WAIT"));
        play.awaitTimes("transfer-reception", request, "timerEvent_NoticeOverdue", 2);
        play.awaitTask(request, "userTask_ChaseNotice", WORKER);

        play.partner.sends(PacketKind.TRANSFER_NOTICE, request, Map.of("transferDate", "2026-05-04"));

        play.awaitTask(request, "userTask_AnswerTransfer", WORKER);
        play.awaitPassed("transfer-reception", request, "boundaryEvent_NoticedMeanwhile");
    }

    @Test
    void closesACaseWhoseTransferIsNotAnnounced() {
        RequestId request = withoutNotice();

        play.complete(request, "userTask_ChaseNotice", WORKER, Map.of("chaseDecision", "CLOSE"));

        play.awaitClosed(request, "CLOSED_BY_OFFICER");
        assertThat(play.pathOf("readmission-response", request))
                .containsSubsequence("boundaryEvent_TransferGivenUp", "endEvent_CaseClosedByOfficer");
    }

    @Test
    void answersAnewWhatWasChangedAndNotesWhatWasCancelled() {
        RequestId request = noticed();
        OfficerTasks.Task first = play.awaitTask(request, "userTask_AnswerTransfer", WORKER);
        play.partner.sends(
                PacketKind.TRANSFER_NOTICE, request, Map.of("transferDate", "2026-05-05", "transferStatus", "CHANGED"));
        await().untilAsserted(() -> assertThat(play.awaitTask(request, "userTask_AnswerTransfer", WORKER)
                        .key())
                .isNotEqualTo(first.key()));
        accepts(request);
        play.awaitTask(request, "userTask_RecordHandover", WORKER);
        play.partner.sends(
                PacketKind.TRANSFER_NOTICE,
                request,
                Map.of("transferDate", "2026-05-05", "transferStatus", "CANCELLED"));
        play.complete(request, "userTask_NoteCancellation", WORKER, Map.of("cancellationNoted", true));

        play.partner.sends(
                PacketKind.TRANSFER_NOTICE,
                request,
                Map.of("transferDate", "2026-06-05", "transferStatus", "PROPOSED"));
        accepts(request);
        play.complete(request, "userTask_RecordHandover", WORKER, Map.of("handoverOutcome", "HANDED_OVER"));
        play.complete(request, "userTask_ConfirmHandover", APPROVER, Map.of("handoverDecision", "APPROVE"));
        play.awaitClosed(request, "HANDED_OVER");
        assertThat(play.pathOf("transfer-reception", request))
                .containsSubsequence(
                        "messageEvent_TransferNoticed",
                        "boundaryEvent_NoticeReplaced",
                        "boundaryEvent_NoticeReplaced",
                        "userTask_NoteCancellation",
                        "messageEvent_TransferNoticed",
                        "callActivity_AnswerAndReceive",
                        "endEvent_HandoverRecorded");
    }

    @Test
    void waitsAMonthForSomebodyWhomItDidNotReceive() {
        RequestId again = noticed();
        accepts(again);
        play.complete(again, "userTask_RecordHandover", WORKER, Map.of("handoverOutcome", "REFUSED"));
        play.complete(again, "userTask_ConfirmHandover", APPROVER, Map.of("handoverDecision", "APPROVE"));
        awaitArrivals(again, 1);
        play.partner.sends(
                PacketKind.TRANSFER_NOTICE, again, Map.of("transferDate", "2026-06-05", "transferStatus", "PROPOSED"));
        accepts(again);
        play.complete(again, "userTask_RecordHandover", WORKER, Map.of("handoverOutcome", "REFUSED"));
        play.complete(again, "userTask_ConfirmHandover", APPROVER, Map.of("handoverDecision", "APPROVE"));
        awaitArrivals(again, 2);

        play.passTime(Duration.ofDays(31));

        play.awaitClosed(again, "HANDOVER_REFUSED");
    }

    private static void awaitArrivals(RequestId request, int ended) {
        await().until(() -> play.instances("transfer-arrival", request).stream()
                        .filter(one -> one.state() == ProcessInstances.InstanceState.COMPLETED)
                        .count()
                == ended);
    }

    private RequestId noticed() {
        RequestId request = registeredRequest();
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "CONFIRMED"));
        reply(request, "CONFIRMED");
        play.complete(request, "userTask_PrepareTravelDocument", WORKER, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(request, "userTask_ApproveTravelDocument", APPROVER, Map.of("travelDocumentDecision", "APPROVE"));
        play.partner.sends(
                PacketKind.TRANSFER_NOTICE,
                request,
                Map.of("transferDate", "2026-05-04", "transferStatus", "PROPOSED"));
        return request;
    }

    private void accepts(RequestId request) {
        play.complete(request, "userTask_AnswerTransfer", WORKER, Map.of("transferAnswer", "ACCEPTED"));
        play.complete(request, "userTask_ApproveTransferAnswer", APPROVER, Map.of("transferAnswerDecision", "APPROVE"));
    }

    @Test
    void preparesAgainWhatThePartnerDoesNotTake() {
        RequestId request = registeredRequest();
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "CONFIRMED"));
        play.partner.nextAnswers(Answer.REJECT_WHEN_FILED);
        reply(request, "CONFIRMED");
        preparesAgain(request);
        reply(request, "CONFIRMED");
        play.partner.nextAnswers(Answer.ACCEPT, Answer.REJECT_WHEN_FILED);
        play.complete(request, "userTask_PrepareTravelDocument", WORKER, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(request, "userTask_ApproveTravelDocument", APPROVER, Map.of("travelDocumentDecision", "APPROVE"));
        preparesAgain(request);
        play.complete(request, "userTask_PrepareTravelDocument", WORKER, Map.of("documentValidUntil", "2026-09-01"));
        play.complete(request, "userTask_ApproveTravelDocument", APPROVER, Map.of("travelDocumentDecision", "APPROVE"));
        play.partner.sends(PacketKind.TRANSFER_NOTICE, request, Map.of("transferDate", "2026-05-04"));
        play.complete(request, "userTask_AnswerTransfer", WORKER, Map.of("transferAnswer", "ACCEPTED"));
        play.complete(request, "userTask_ApproveTransferAnswer", APPROVER, Map.of("transferAnswerDecision", "APPROVE"));
        OfficerTasks.Task record = play.awaitTask(request, "userTask_RecordHandover", WORKER);
        play.partner.nextAnswers(Answer.REJECT_WHEN_FILED);
        play.complete(request, "userTask_RecordHandover", WORKER, Map.of("handoverOutcome", "HANDED_OVER"));
        play.complete(request, "userTask_ConfirmHandover", APPROVER, Map.of("handoverDecision", "APPROVE"));
        preparesAgain(request);

        assertThat(play.awaitTask(request, "userTask_RecordHandover", WORKER).key())
                .isNotEqualTo(record.key());
        play.complete(request, "userTask_RecordHandover", WORKER, Map.of("handoverOutcome", "HANDED_OVER"));
        play.complete(request, "userTask_ConfirmHandover", APPROVER, Map.of("handoverDecision", "APPROVE"));
        play.awaitClosed(request, "HANDED_OVER");
    }

    @Test
    void verifiesAgainWhenItsQuestionIsAnswered() {
        RequestId request = asked();
        PacketId question = question();
        play.partner.sends(
                PacketKind.REQUEST,
                request,
                Map.of("questionId", play.newRequest().value()));
        play.partner.sends(PacketKind.REQUEST, request, Map.of("questionId", question.value()));

        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "REFUTED"));
        reply(request, "REFUTED");
        play.awaitClosed(request, "REFUTED");
        assertThat(play.pathOf("clarification", request)).contains("messageEvent_AnswerReceived");
        assertThat(play.instances("readmission-response", request)).hasSize(1);
    }

    @Test
    void decidesWithoutAnAnswerThatDoesNotCome() {
        RequestId request = asked();
        play.awaitEnd("packet-dispatch", request);
        play.passTime(Duration.ofDays(11));

        reply(request, "REFUTED");
        play.awaitClosed(request, "REFUTED");
        assertThat(play.pathOf("clarification", request)).contains("timerEvent_AnswerOverdue");
    }

    @Test
    void tellsASecondOfficerOfAReplyThatIsDueAndOverdue() {
        RequestId request = registeredRequest();
        play.awaitTask(request, "userTask_ConfirmMatch", WORKER);
        play.partner.sends(PacketKind.REMINDER, request, Map.of("replyDueAt", "2026-04-01T10:00:00Z"));
        play.complete(request, "userTask_NoteReminder", APPROVER, Map.of("reminderNoted", true));
        play.awaitEnd("reply-reminder", request);
        play.passTime(Duration.ofDays(31));
        play.complete(request, "userTask_NoteOverdue", APPROVER, Map.of("overdueNoted", "PRESSED"));

        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "REFUTED"));
        reply(request, "REFUTED");
        play.awaitClosed(request, "REFUTED");
    }

    @Test
    void verifiesOnWithMoreTime() {
        RequestId request = registeredRequest();
        play.cases.isExtended(request);
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "NOT_ESTABLISHED"));
        play.complete(
                request,
                "userTask_DecideReply",
                WORKER,
                Map.of("replyOutcome", "EXTENSION_REQUEST", "isReplyFinal", false));
        play.complete(request, "userTask_ApproveReply", APPROVER, Map.of("replyDecision", "APPROVE"));

        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "REFUTED"));
        reply(request, "REFUTED");
        play.awaitClosed(request, "REFUTED");
        assertThat(play.pathOf("reply-decision", request))
                .containsSubsequence(
                        "gateway_WhatIsAsked", "businessRuleTask_LookUpAgreement", "callActivity_IdentityVerification");
    }

    @Test
    void extendsADocumentOrIssuesAnotherOrLeavesIt() {
        RequestId request = registeredRequest();
        play.partner.sends(PacketKind.RENEWAL_REQUEST, request, Map.of("renewalWanted", "EXTENSION"));
        play.complete(request, "userTask_ExtendTravelDocument", WORKER, Map.of("renewalAnswer", "EXTEND"));
        play.complete(request, "userTask_ApproveTravelDocument", APPROVER, Map.of("travelDocumentDecision", "RETURN"));
        play.complete(request, "userTask_ExtendTravelDocument", WORKER, Map.of("renewalAnswer", "REISSUE"));
        play.complete(request, "userTask_PrepareTravelDocument", WORKER, Map.of("documentPrepared", true));
        play.complete(request, "userTask_ApproveTravelDocument", APPROVER, Map.of("travelDocumentDecision", "APPROVE"));
        play.awaitEnd("travel-document-renewal", request);
        assertThat(play.partner.dispatched(PacketKind.TRAVEL_DOCUMENT)).hasSize(1);

        play.partner.sends(PacketKind.RENEWAL_REQUEST, request, Map.of("renewalWanted", "EXTENSION"));
        play.complete(request, "userTask_ExtendTravelDocument", WORKER, Map.of("renewalAnswer", "LEAVE"));
        play.awaitEnd("travel-document-renewal", request);
        assertThat(play.partner.dispatched(PacketKind.TRAVEL_DOCUMENT)).hasSize(1);
    }

    private RequestId taken() {
        RequestId request = noticed();
        play.cases.returnsUntil(request, Instant.now().plus(30, ChronoUnit.DAYS));
        accepts(request);
        play.complete(request, "userTask_RecordHandover", WORKER, Map.of("handoverOutcome", "HANDED_OVER"));
        play.complete(request, "userTask_ConfirmHandover", APPROVER, Map.of("handoverDecision", "APPROVE"));
        play.awaitPassed("readmission-in-error", request, "gateway_AwaitError");
        return request;
    }

    private void reportsError(RequestId request) {
        play.bean(ErrorFound.class).tell(request);
        play.complete(request, "userTask_ReportError", WORKER, Map.of("errorReport", "RETURN"));
    }

    @Test
    void returnsAPersonWhoWasTakenInError() {
        RequestId request = taken();
        reportsError(request);
        play.complete(request, "userTask_ApproveReturn", APPROVER, Map.of("returnDecision", "RETURN"));
        play.complete(request, "userTask_ReportError", WORKER, Map.of("errorReport", "RETURN"));
        play.complete(request, "userTask_ApproveReturn", APPROVER, Map.of("returnDecision", "APPROVE"));
        play.awaitPassed("readmission-in-error", request, "gateway_AwaitAnswer");
        play.partner.sends(PacketKind.RETURN_ANSWER, request, Map.of("returnAnswer", "ACCEPTED"));
        play.complete(request, "userTask_NoteReturn", WORKER, Map.of("returnOutcome", "NOT_RETURNED"));
        play.awaitPassed("return-noting", request, "gateway_AwaitNote");
        reportsError(request);
        play.complete(request, "userTask_ApproveReturn", APPROVER, Map.of("returnDecision", "APPROVE"));
        play.awaitSecond("readmission-in-error", request, "gateway_AwaitAnswer");
        play.partner.sends(PacketKind.RETURN_ANSWER, request, Map.of("returnAnswer", "ACCEPTED"));
        play.complete(request, "userTask_NoteReturn", WORKER, Map.of("returnOutcome", "RETURNED"));
        play.partner.sends(PacketKind.RETURN_NOTE, request, Map.of("returnNote", "RETURNED"));

        play.awaitClosed(request, "RETURNED_IN_ERROR");
        assertThat(play.partner.dispatched(PacketKind.RETURN_IN_ERROR)).hasSize(2);
        assertThat(play.pathOf("readmission-in-error", request)).contains("boundaryEvent_ErrorFoundAnew");
    }

    @Test
    void asksOnceAfterTheNoteOfTheOtherSideAndGoesOnWithoutIt() {
        RequestId request = taken();
        reportsError(request);
        play.complete(request, "userTask_ApproveReturn", APPROVER, Map.of("returnDecision", "APPROVE"));
        play.awaitPassed("readmission-in-error", request, "gateway_AwaitAnswer");
        play.partner.sends(PacketKind.RETURN_ANSWER, request, Map.of("returnAnswer", "ACCEPTED"));
        play.complete(request, "userTask_NoteReturn", WORKER, Map.of("returnOutcome", "NOT_RETURNED"));
        play.awaitPassed("return-noting", request, "gateway_AwaitNote");
        play.passTime(Duration.ofDays(15));
        play.complete(request, "userTask_ChaseReturnNote", WORKER, Map.of("returnNoteChased", true));
        play.awaitSecond("readmission-in-error", request, "gateway_AwaitError");

        assertThat(play.pathOf("return-noting", request)).contains("endEvent_NothingNotedThere");
    }

    @Test
    void waitsForTheEndOfTheWindowWhereNobodyIsReturned() {
        RequestId request = taken();
        play.bean(ErrorFound.class).tell(request);
        play.complete(request, "userTask_ReportError", WORKER, Map.of("errorReport", "LEAVE"));
        play.passTime(Duration.ofDays(31));

        play.awaitClosed(request, "HANDED_OVER");
        assertThat(play.pathOf("readmission-in-error", request)).contains("endEvent_PersonStays");
    }

    @Test
    void pressesForAReturnThatNobodyAnswersUntilItIsGivenUpOrAnswered() {
        RequestId request = taken();
        reportsError(request);
        play.complete(request, "userTask_ApproveReturn", APPROVER, Map.of("returnDecision", "APPROVE"));
        play.awaitPassed("readmission-in-error", request, "gateway_AwaitAnswer");
        play.passTime(Duration.ofDays(8));
        play.complete(request, "userTask_PressForReturn", WORKER, Map.of("returnPressing", "WAIT"));
        play.awaitSecond("readmission-in-error", request, "gateway_AwaitAnswer");
        play.passTime(Duration.ofDays(16));
        play.complete(request, "userTask_PressForReturn", WORKER, Map.of("returnPressing", "GIVE_UP"));
        reportsError(request);
        play.complete(request, "userTask_ApproveReturn", APPROVER, Map.of("returnDecision", "APPROVE"));
        play.awaitTimes("readmission-in-error", request, "gateway_AwaitAnswer", 3);
        play.passTime(Duration.ofDays(24));
        play.awaitTask(request, "userTask_PressForReturn", WORKER);
        play.partner.sends(PacketKind.RETURN_ANSWER, request, Map.of("returnAnswer", "REFUSED"));
        play.awaitPassed("readmission-in-error", request, "boundaryEvent_ReturnAnsweredMeanwhile");
        play.passTime(Duration.ofDays(31));

        play.awaitClosed(request, "HANDED_OVER");
        assertThat(play.pathOf("readmission-in-error", request)).endsWith("endEvent_PersonStays");
    }

    @Test
    void cancelsADocumentByTwoOfficers() {
        RequestId request = registeredRequest();
        play.bean(CancellationProcess.class).call(request, new AuthorityId("UTO-ORC"));
        play.complete(request, "userTask_CancelTravelDocument", WORKER, Map.of("cancellation", "CANCEL"));
        play.complete(request, "userTask_ApproveCancellation", APPROVER, Map.of("cancellationDecision", "RETURN"));
        play.complete(request, "userTask_CancelTravelDocument", WORKER, Map.of("cancellation", "CANCEL"));
        play.complete(request, "userTask_ApproveCancellation", APPROVER, Map.of("cancellationDecision", "APPROVE"));

        play.awaitEnd("document-cancellation", request);
        assertThat(play.partner.dispatched(PacketKind.DOCUMENT_CANCELLATION)).hasSize(1);
    }

    @Test
    void correctsADatumByTwoOfficersAndCallsAfter72Hours() {
        RequestId request = registeredRequest();
        play.partner.nextAnswers(Answer.SILENCE);
        play.bean(RectificationProcess.class).begin(request, new AuthorityId("UTO-ORC"));
        play.complete(request, "userTask_PrepareRectification", WORKER, Map.of("rectification", "CORRECT"));
        play.complete(request, "userTask_ApproveRectification", APPROVER, Map.of("rectificationDecision", "RETURN"));
        play.complete(request, "userTask_PrepareRectification", WORKER, Map.of("rectification", "CORRECT"));
        play.complete(request, "userTask_ApproveRectification", APPROVER, Map.of("rectificationDecision", "APPROVE"));
        await("rectification")
                .until(() -> play.partner.dispatched(PacketKind.RECTIFICATION).size() == 1);
        play.passTime(Duration.ofHours(73));
        play.complete(request, "userTask_ChaseRectification", WORKER, Map.of("rectificationChased", true));

        play.awaitEnd("rectification", request);
        assertThat(play.pathOf("rectification", request)).contains("serviceTask_ActOnRectification");
        assertThat(play.cases.acted()).contains(request);
    }

    private RequestId rejectedCorrection() {
        RequestId request = registeredRequest();
        play.partner.nextAnswers(Answer.REJECT_FOR_EVER);
        play.bean(RectificationProcess.class).begin(request, new AuthorityId("UTO-ORC"));
        play.complete(request, "userTask_PrepareRectification", WORKER, Map.of("rectification", "CORRECT"));
        play.complete(request, "userTask_ApproveRectification", APPROVER, Map.of("rectificationDecision", "APPROVE"));
        return request;
    }

    @Test
    void leavesADatumWhoseCorrectionThePartnerRejects() {
        RequestId request = rejectedCorrection();
        play.complete(request, "userTask_ArrangeDelivery", WORKER, Map.of("deliveryDecision", "PREPARE_AGAIN"));
        play.complete(request, "userTask_PrepareRectification", WORKER, Map.of("rectification", "LEAVE"));

        play.awaitEnd("rectification", request);
        assertThat(play.pathOf("rectification", request))
                .containsSubsequence("boundaryEvent_RectificationDiscarded", "endEvent_DatumLeft");
    }

    /** Of a case that is over: in any other the task refuses it. */
    @Test
    void endsACorrectionThatThePartnerWasNotTold() {
        RequestId request = rejectedCorrection();
        play.complete(request, "userTask_ArrangeDelivery", WORKER, Map.of("deliveryDecision", "CLOSE"));

        play.awaitEnd("rectification", request);
        assertThat(play.pathOf("rectification", request))
                .containsSubsequence("boundaryEvent_RectificationNotDelivered", "endEvent_PartnerNotTold");
    }

    /** As after a loss of the engine's messages, or once they are too old. */
    @Test
    void callsWhoNotesACorrectionThatNobodyWasToldOf() {
        RequestId request = registeredRequest();
        play.cases.isOnFile(
                PacketKind.RECTIFICATION,
                request,
                Map.of("requestId", request.value(), "counterpart", "UTO-ORC", "rectifiedField", "SEX"));

        play.bean(WaitingCases.class).tellAgain();
        play.awaitTask(request, "userTask_NoteRectification", WORKER);
        play.bean(WaitingCases.class).tellAgain();

        play.complete(request, "userTask_NoteRectification", WORKER, Map.of("rectificationNoted", "NOTED"));
        play.awaitEnd("rectified-case", request);
        assertThat(play.tasks().openTo(WORKER))
                .noneMatch(task -> "userTask_NoteRectification".equals(task.elementId()));
    }

    /** Of wishes in one instant one begins, and every other is told that one is under way; none is lost without a word. */
    @Test
    void beginsOneOfManyCorrectionsThatAreWantedAtOnce() throws Exception {
        RequestId request = registeredRequest();
        RectificationProcess corrections = play.bean(RectificationProcess.class);
        CyclicBarrier together = new CyclicBarrier(6);
        Callable<Boolean> wish = () -> {
            together.await(1, TimeUnit.MINUTES);
            return corrections.begin(request, new AuthorityId("UTO-ORC"));
        };
        ExecutorService officers = Executors.newFixedThreadPool(together.getParties());
        List<Boolean> begun = new ArrayList<>();
        try {
            for (Future<Boolean> answer : officers.invokeAll(Collections.nCopies(together.getParties(), wish))) {
                begun.add(answer.get());
            }
        } finally {
            officers.shutdown();
        }

        assertThat(begun).containsOnlyOnce(true);
        play.complete(request, "userTask_PrepareRectification", WORKER, Map.of("rectification", "LEAVE"));
        play.awaitEnd("rectification", request);
        assertThat(corrections.begin(request, new AuthorityId("UTO-ORC"))).isTrue();
        play.complete(request, "userTask_PrepareRectification", WORKER, Map.of("rectification", "LEAVE"));
    }

    /** Its officers could enter nothing any more: what is open would stay open for ever. */
    @Test
    void endsTheCorrectionsOfACaseWhoseContentIsErased() {
        RequestId request = registeredRequest();
        RectificationProcess corrections = play.bean(RectificationProcess.class);
        corrections.begin(request, new AuthorityId("UTO-ORC"));
        play.partner.sends(PacketKind.RECTIFICATION, request, Map.of("rectifiedField", "DATE_OF_BIRTH"));
        play.awaitTask(request, "userTask_PrepareRectification", WORKER);
        play.awaitTask(request, "userTask_NoteRectification", WORKER);
        WaitingCases waiting = play.bean(WaitingCases.class);

        waiting.tellAgain();
        assertThat(corrections.begin(request, new AuthorityId("UTO-ORC"))).isFalse();
        play.cases.isErased(request);

        await("the end of both").atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            waiting.tellAgain();
            assertThat(play.tasks().openTo(WORKER))
                    .noneMatch(task ->
                            request.equals(task.request()) && task.elementId().endsWith("Rectification"));
        });
    }

    @Test
    void notesWhatThePartnerCorrected() {
        RequestId request = registeredRequest();
        play.partner.sends(PacketKind.RECTIFICATION, request, Map.of("rectifiedField", "DATE_OF_BIRTH"));
        play.complete(request, "userTask_NoteRectification", WORKER, Map.of("rectificationNoted", "NOTED"));

        play.awaitEnd("rectified-case", request);
    }

    private static RequestId asked() {
        return asked("MORE_INFO");
    }

    private static RequestId asked(String outcome) {
        RequestId request = registeredRequest();
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "NOT_ESTABLISHED"));
        String due = Instant.now().plus(10, ChronoUnit.DAYS).toString();
        play.complete(
                request,
                "userTask_DecideReply",
                WORKER,
                Map.of("replyOutcome", outcome, "isReplyFinal", false, "answerDueAt", due));
        play.complete(request, "userTask_ApproveReply", APPROVER, Map.of("replyDecision", "APPROVE"));
        play.awaitPassed(request, "messageEvent_BusinessReceiptReceived");
        return request;
    }

    @Test
    void holdsAnInterviewWhenItsTimeHasCome() {
        RequestId request = proposed();
        String at = Instant.now().plus(12, ChronoUnit.DAYS).toString();
        play.partner.sends(
                PacketKind.INTERVIEW_ANSWER,
                request,
                Map.of("questionId", question().value(), "interviewAnswer", "ACCEPTED", "interviewAt", at));
        play.awaitPassed("interview", request, "gateway_IsTimeAgreed");
        play.passTime(Duration.ofDays(13));
        play.complete(request, "userTask_HoldInterview", WORKER, Map.of("interviewResult", "HELD"));

        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "REFUTED"));
        reply(request, "REFUTED");
        play.awaitClosed(request, "REFUTED");
    }

    @Test
    void goesOnWhenNobodyAnswersItsProposal() {
        RequestId request = proposed();
        play.awaitEnd("packet-dispatch", request);
        play.passTime(Duration.ofDays(11));

        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "REFUTED"));
        reply(request, "REFUTED");
        play.awaitClosed(request, "REFUTED");
        assertThat(play.pathOf("interview", request)).contains("timerEvent_ProposalOverdue");
    }

    private static RequestId proposed() {
        return asked("INTERVIEW");
    }

    private static PacketId question() {
        return play.partner.dispatched(PacketKind.REPLY).get(0).packet();
    }

    private static void preparesAgain(RequestId request) {
        play.complete(request, "userTask_ArrangeDelivery", WORKER, Map.of("deliveryDecision", "PREPARE_AGAIN"));
    }

    @Test
    void refutesAPersonNobodyKnows() {
        play.cases.nextRegisterAnswer(RegisterMatch.NONE);
        RequestId request = registeredRequest();
        play.complete(request, "userTask_SearchManually", WORKER, Map.of("verification", "REFUTED"));
        reply(request, "REFUTED");

        play.awaitClosed(request, "REFUTED");
        assertThat(play.pathOf("readmission-response", request))
                .containsSubsequence("callActivity_GiveReply", "serviceTask_CloseRefuted")
                .doesNotContain("callActivity_IssueTravelDocument");
    }

    @Test
    void endsAllWorkWhenTheCaseIsTakenBack() {
        RequestId request = registeredRequest();
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "CONFIRMED"));
        reply(request, "CONFIRMED");
        play.awaitTask(request, "userTask_PrepareTravelDocument", WORKER);
        play.partner.sends(PacketKind.WITHDRAWAL, request, Map.of());

        play.complete(request, "userTask_NoteWithdrawal", WORKER, Map.of("withdrawalNoted", true));

        play.awaitClosed(request, "WITHDRAWN");
        assertThat(play.instances("travel-document-issuance", request))
                .extracting(ProcessInstances.Instance::state)
                .containsExactly(ProcessInstances.InstanceState.TERMINATED);
        assertThat(play.instances("case-withdrawal", request)).hasSize(1);
        assertThat(play.tasks().openTo(WORKER))
                .noneMatch(task ->
                        request.equals(task.request()) && task.elementId().endsWith("Rectification"));
    }

    @Test
    void decidesAgainWhenTheReplyIsReturned() {
        RequestId request = registeredRequest();
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "CONFIRMED"));
        play.complete(request, "userTask_DecideReply", WORKER, Map.of("replyOutcome", "CONFIRMED"));
        play.complete(request, "userTask_ApproveReply", APPROVER, Map.of("replyDecision", "RETURN"));

        play.awaitTask(request, "userTask_DecideReply", WORKER);
    }

    /** It may be silent for days, and a person does not wait for that (domain.md, P3). */
    @Test
    void hasAnOfficerSearchWhereTheRegisterIsSilent() {
        play.cases.nextRegisterAnswer(RegisterMatch.UNAVAILABLE);

        RequestId request = registeredRequest();

        play.awaitTask(request, "userTask_SearchManually", WORKER);
    }

    /** Whoever searches goes on meanwhile; what they find ends the review (domain.md, P3). */
    @Test
    void hasASearchReviewedEachWeekUntilItFinds() {
        play.cases.nextRegisterAnswer(RegisterMatch.NONE);
        RequestId request = registeredRequest();
        play.awaitTask(request, "userTask_SearchManually", WORKER);
        play.passTime(Duration.ofDays(8));
        play.complete(request, "userTask_ReviewSearch", APPROVER, Map.of("searchDecision", "SEARCH_ON"));
        play.passTime(Duration.ofDays(16));
        play.awaitTask(request, "userTask_ReviewSearch", APPROVER);

        play.complete(request, "userTask_SearchManually", WORKER, Map.of("verification", "REFUTED"));
        reply(request, "REFUTED");
        play.awaitClosed(request, "REFUTED");
        assertThat(play.pathOf("identity-verification", request)).contains("timerEvent_NextReviewDue");
    }

    @Test
    void decidesTheReplyOnceASearchIsEndedThatFindsNothing() {
        play.cases.nextRegisterAnswer(RegisterMatch.UNAVAILABLE);
        RequestId request = registeredRequest();
        play.awaitTask(request, "userTask_SearchManually", WORKER);
        play.passTime(Duration.ofDays(8));

        play.complete(request, "userTask_ReviewSearch", APPROVER, Map.of("searchDecision", "END_SEARCH"));

        play.awaitTask(request, "userTask_DecideReply", WORKER);
        assertThat(play.tasks().openTo(WORKER))
                .noneMatch(task ->
                        request.equals(task.request()) && task.elementId().equals("userTask_SearchManually"));
        reply(request, "REFUTED");
        play.awaitClosed(request, "REFUTED");
    }

    @Test
    void showsAnUnknownSenderToTheKeyOfficerAlone() {
        play.partner.holds(News.Why.QUARANTINED);
        await().untilAsserted(() -> assertThat(play.tasks().openTo(KEY_OFFICER)).hasSize(1));

        OfficerTasks.Task task = play.tasks().openTo(KEY_OFFICER).get(0);
        assertThat(play.tasks().openTo(WORKER)).isEmpty();
        assertThat(play.tasks().find(task.key(), WORKER)).isEmpty();
        play.tasks().claim(task.key(), KEY_OFFICER);
        play.decides(opener(task), Decision.REPORTED, 7);
        ObjectNode form = JsonNodeFactory.instance.objectNode().put("quarantineDecision", "DISCARD");
        play.tasks().complete(task.key(), KEY_OFFICER, form);
        assertThat(play.tasks().assignedTo(KEY_OFFICER)).isEmpty();
        await().untilAsserted(() -> assertThat(play.partner.acknowledged()).containsExactly("SETTLED REPORTED 7"));
    }

    @Test
    void settlesNothingThatNoOfficerDecided() {
        play.partner.holds(News.Why.QUARANTINED);
        await().untilAsserted(() -> assertThat(play.tasks().openTo(KEY_OFFICER)).hasSize(1));
        OfficerTasks.Task task = play.tasks().openTo(KEY_OFFICER).get(0);

        play.client()
                .newCompleteUserTaskCommand(task.key())
                .variables(Map.of("quarantineDecision", "DISCARD"))
                .send()
                .join();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(play.processInstances().incidents(task.processInstanceKey()))
                        .singleElement()
                        .satisfies(incident -> assertThat(incident.message()).contains("No key officer has decided")));
        assertThat(play.partner.acknowledged()).isEmpty();
    }

    @Test
    void callsAKeyOfficerAgainForALotWhoseInstanceWasCancelled() {
        play.partner.holds(News.Why.QUARANTINED);
        await().untilAsserted(() -> assertThat(play.tasks().openTo(KEY_OFFICER)).hasSize(1));
        OfficerTasks.Task first = play.tasks().openTo(KEY_OFFICER).get(0);
        play.partner.keepsOpen(opener(first));
        QuarantineCalls calls = play.bean(QuarantineCalls.class);
        calls.callWhereNobodyIs();
        assertThat(play.tasks().openTo(KEY_OFFICER)).hasSize(1);

        play.processInstances().cancel(first.processInstanceKey());
        await().untilAsserted(() -> assertThat(play.tasks().openTo(KEY_OFFICER)).isEmpty());
        calls.callWhereNobodyIs();
        calls.callWhereNobodyIs();

        await().untilAsserted(() -> assertThat(play.tasks().openTo(KEY_OFFICER))
                .singleElement()
                .satisfies(task -> assertThat(task.inboxId()).isEqualTo(first.inboxId())));
        play.processInstances().cancel(play.tasks().openTo(KEY_OFFICER).get(0).processInstanceKey());
    }

    private static InboxId opener(OfficerTasks.Task task) {
        return new InboxId(Objects.requireNonNull(task.inboxId()));
    }

    @Test
    void callsAKeyOfficerForTheReceiptOfARequestAndThenGivesIt() {
        RequestId request = play.newRequest();
        play.partner.sends(PacketKind.REQUEST, request, Map.of());
        play.partner.refuseKey(2);
        play.complete(request, "userTask_RegisterRequest", WORKER, Map.of("caseRegistered", true));
        replaceKey();
        replaceKey();
        play.awaitTask(request, "userTask_ConfirmMatch", WORKER);

        assertThat(play.partner.acknowledged()).containsExactly("BUSINESS ACCEPTED");
    }

    @Test
    void startsNoIntakeForWhatWasFiledAndForReceipts() {
        long before = intakes();
        RequestId request = registeredRequest();
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "CONFIRMED"));
        reply(request, "CONFIRMED");
        play.awaitEnd("packet-dispatch", request);

        assertThat(intakes()).isEqualTo(before);
    }

    @Test
    void callsOneKeyOfficerHoweverManyArrivalsWaitAndThenTakesThemIn() {
        play.partner.refuseKey(1);
        InboxId first = play.partner.holds(News.Why.KEY);
        play.partner.holds(News.Why.KEY);
        await().untilAsserted(() -> assertThat(play.tasks().openTo(KEY_OFFICER)).hasSize(1));
        play.partner.holds(News.Why.KEY);
        replaceKey();
        replaceKey();

        await().untilAsserted(() -> assertThat(play.partner.acknowledged()).containsExactly("TAKEN IN " + first));
        assertThat(play.tasks().openTo(KEY_OFFICER)).isEmpty();
    }

    @Test
    void callsAnAdministratorForAnArrivalThatThisProgramFailsAt() {
        IllegalStateException fault = new IllegalStateException("LIU MEI");
        play.partner.nextResumptionsFail(fault, fault, fault);
        InboxId arrival = new InboxId("0198f0e0-5b3c-7a10-8000-00000000fa17");
        play.partner.holds(arrival, News.Why.FAULT);
        play.partner.holds(arrival, News.Why.FAULT);

        ProcessInstances.Incident incident = await("incident")
                .until(
                        () -> play.processInstances().openIncidents(50).stream()
                                .filter(one -> one.elementId().equals("serviceTask_TakeInArrival"))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        assertThat(incident.message())
                .startsWith("The step exchange.takeInArrival failed")
                .doesNotContain("LIU");

        play.processInstances().retry(incident.key());
        await().untilAsserted(() -> assertThat(play.partner.acknowledged()).containsExactly("TAKEN IN " + arrival));
    }

    private static long intakes() {
        return play.processInstances()
                .search(
                        new ProcessInstances.Filter(null, null, "packet-intake", null, null, null, null, null, null),
                        1,
                        0)
                .total();
    }

    private static void replaceKey() {
        OfficerTasks.Task task = await("key officer called")
                .until(() -> play.tasks().openTo(KEY_OFFICER).stream().findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
        assertThat(task.elementId()).isEqualTo("userTask_ReplaceKey");
        play.tasks().claim(task.key(), KEY_OFFICER);
        play.tasks()
                .complete(
                        task.key(),
                        KEY_OFFICER,
                        JsonNodeFactory.instance.objectNode().put("keyReplaced", true));
    }

    private static RequestId registeredRequest() {
        RequestId request = play.newRequest();
        play.partner.sends(PacketKind.REQUEST, request, Map.of());
        play.complete(request, "userTask_RegisterRequest", WORKER, Map.of("caseRegistered", true));
        return request;
    }

    private static void reply(RequestId request, String outcome) {
        play.complete(request, "userTask_DecideReply", WORKER, Map.of("replyOutcome", outcome, "isReplyFinal", true));
        play.complete(request, "userTask_ApproveReply", APPROVER, Map.of("replyDecision", "APPROVE"));
    }
}
