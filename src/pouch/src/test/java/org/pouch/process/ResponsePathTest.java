package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pouch.process.PlayedProcesses.APPROVER;
import static org.pouch.process.PlayedProcesses.KEY_OFFICER;
import static org.pouch.process.PlayedProcesses.WORKER;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.casework.VerifyIdentity.RegisterMatch;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.quarantine.QuarantineLots.Decision;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;

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
        play.close();
    }

    @AfterEach
    void forget() {
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

        play.awaitClosed(request, "HANDED_OVER");
        assertThat(play.pathOf("readmission-response", request))
                .containsSubsequence(
                        "startEvent_RequestReceived",
                        "userTask_RegisterRequest",
                        "serviceTask_AcknowledgeRequest",
                        "callActivity_IdentityVerification",
                        "userTask_DecideReply",
                        "userTask_ApproveReply",
                        "serviceTask_DraftReply",
                        "callActivity_SendReply",
                        "gateway_IsNationalityConfirmed",
                        "callActivity_IssueTravelDocument",
                        "callActivity_ReceiveTransfer",
                        "serviceTask_CloseCase",
                        "endEvent_CaseClosed");
        assertThat(play.partner.acknowledged()).contains("TECHNICAL ACCEPTED", "BUSINESS ACCEPTED");
    }

    @Test
    void refutesAPersonNobodyKnows() {
        play.cases.nextRegisterAnswer(RegisterMatch.NONE);
        RequestId request = registeredRequest();
        play.complete(request, "userTask_SearchManually", WORKER, Map.of("verification", "REFUTED"));
        reply(request, "REFUTED");

        play.awaitClosed(request, "REFUTED");
        assertThat(play.pathOf("readmission-response", request))
                .containsSubsequence("callActivity_SendReply", "serviceTask_CloseRefuted")
                .doesNotContain("callActivity_IssueTravelDocument");
    }

    @Test
    void decidesAgainWhenTheReplyIsReturned() {
        RequestId request = registeredRequest();
        play.complete(request, "userTask_ConfirmMatch", WORKER, Map.of("verification", "CONFIRMED"));
        play.complete(request, "userTask_DecideReply", WORKER, Map.of("replyOutcome", "CONFIRMED"));
        play.complete(request, "userTask_ApproveReply", APPROVER, Map.of("replyDecision", "RETURN"));

        play.awaitTask(request, "userTask_DecideReply", WORKER);
    }

    @Test
    void asksASilentRegisterAgainAndThenAnAdministrator() {
        play.cases.nextRegisterAnswer(RegisterMatch.UNAVAILABLE);
        play.cases.nextRegisterAnswer(RegisterMatch.UNAVAILABLE);
        play.cases.nextRegisterAnswer(RegisterMatch.UNAVAILABLE);
        RequestId request = registeredRequest();

        ProcessInstances.Incident incident = await("incident")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> play.instances("identity-verification", request).stream()
                                .flatMap(one -> play.processInstances().incidents(one.key()).stream())
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        assertThat(incident.message()).startsWith("The civil register does not answer");

        play.processInstances().retry(incident.key());
        play.awaitTask(request, "userTask_ConfirmMatch", WORKER);
    }

    @Test
    void repeatsTheReceiptsOfADuplicate() {
        play.partner.arrives(
                new Outcome(Status.DUPLICATE, ReceiptCode.DUPLICATE_SAME, null, PacketKind.REQUEST, null, null, null));

        await().untilAsserted(() -> assertThat(play.partner.acknowledged()).containsExactly("REPEAT"));
    }

    @Test
    void answersARefusedPacketWithARejection() {
        play.partner.arrives(new Outcome(Status.REFUSED, ReceiptCode.DIGEST_MISMATCH, null, null, null, null, null));

        await().untilAsserted(
                        () -> assertThat(play.partner.acknowledged()).containsExactly("TECHNICAL DIGEST_MISMATCH"));
    }

    @Test
    void tellsThePartnerThatItsPacketBelongsToNoCaseAndTroublesNobodyHere() {
        RequestId request = play.newRequest();
        play.partner.sendsOutOfPlace(PacketKind.REPLY, request);

        assertThat(play.pathOf("packet-intake", request))
                .containsSubsequence(
                        "boundaryEvent_PacketOutOfPlace", "serviceTask_RefuseFiling", "endEvent_PacketRefusedByCase")
                .doesNotContain("serviceTask_SendBusinessReceipt", "messageEvent_ForwardPacket");
        assertThat(play.partner.acknowledged()).containsExactly("TECHNICAL ACCEPTED", "BUSINESS UNKNOWN_CASE");
        long intake = play.awaitEnd("packet-intake", request).key();
        assertThat(play.processInstances().incidents(intake)).isEmpty();
    }

    @Test
    void showsAnUnknownSenderToTheKeyOfficerAlone() {
        play.partner.arrives(new Outcome(Status.QUARANTINED, ReceiptCode.CERT_UNTRUSTED, null, null, null, null, null));
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
        play.partner.arrives(new Outcome(Status.QUARANTINED, ReceiptCode.CERT_UNTRUSTED, null, null, null, null, null));
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
        play.partner.arrives(new Outcome(Status.QUARANTINED, ReceiptCode.CERT_UNTRUSTED, null, null, null, null, null));
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
    void callsAKeyOfficerForEachReceiptAndThenGivesIt() {
        RequestId request = play.newRequest();
        play.partner.refuseKey(1);
        play.partner.sends(PacketKind.REQUEST, request, Map.of());
        replaceKey();
        play.awaitTask(request, "userTask_RegisterRequest", WORKER);
        play.partner.refuseKey(2);
        play.complete(request, "userTask_RegisterRequest", WORKER, Map.of("caseRegistered", true));
        replaceKey();
        replaceKey();
        play.awaitTask(request, "userTask_ConfirmMatch", WORKER);

        assertThat(play.partner.acknowledged()).containsExactly("TECHNICAL ACCEPTED", "BUSINESS ACCEPTED");
    }

    @Test
    void callsAKeyOfficerForTheBusinessReceiptOfAnythingElse() {
        RequestId request = play.newRequest();
        play.partner.refuseKeyFor("BUSINESS ACCEPTED");
        play.partner.sends(PacketKind.TRANSFER_NOTICE, request, Map.of());
        replaceKey();

        assertThat(play.pathOf("packet-intake", request))
                .containsSubsequence(
                        "boundaryEvent_KeyRefusedBusinessReceipt",
                        "userTask_ReplaceKey",
                        "serviceTask_VerifyPacket",
                        "serviceTask_SendBusinessReceipt",
                        "endEvent_PacketTaken");
        assertThat(play.partner.acknowledged()).endsWith("BUSINESS ACCEPTED");
    }

    @Test
    void callsAKeyOfficerForRejections() {
        play.partner.refuseKeyFor("TECHNICAL DIGEST_MISMATCH");
        play.partner.arrives(new Outcome(Status.REFUSED, ReceiptCode.DIGEST_MISMATCH, null, null, null, null, null));
        replaceKey();
        await().untilAsserted(
                        () -> assertThat(play.partner.acknowledged()).containsExactly("TECHNICAL DIGEST_MISMATCH"));

        RequestId request = play.newRequest();
        play.partner.refuseKeyFor("BUSINESS UNKNOWN_CASE");
        play.partner.sendsOutOfPlace(PacketKind.REPLY, request);
        replaceKey();
        assertThat(play.pathOf("packet-intake", request)).endsWith("endEvent_PacketRefusedByCase");
        assertThat(play.partner.acknowledged()).endsWith("BUSINESS UNKNOWN_CASE");
    }

    private static void replaceKey() {
        OfficerTasks.Task task = await("key officer called")
                .atMost(Duration.ofSeconds(20))
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
        play.complete(request, "userTask_DecideReply", WORKER, Map.of("replyOutcome", outcome));
        play.complete(request, "userTask_ApproveReply", APPROVER, Map.of("replyDecision", "APPROVE"));
    }
}
