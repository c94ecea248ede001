package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.casework.office.RectificationTest.assertField;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.correction.LateCorrection;
import org.pouch.exchange.News;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;

/** What an officer ends here ends at the partner, too. */
class ClosedByOfficerTest {
    private static final AuthorityId PARTNER = new AuthorityId("XRU-CRS");

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;
    private long blocks = 9_100;

    @AfterEach
    void close() {
        both.close();
    }

    private RequestId replied(String outcome) {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        utopia.sealed.add(both.lastRequest.id());
        utopia.files(both.reply(lyu, outcome));
        return lyu;
    }

    private void ends(UserTaskId task, RequestId request) {
        utopia.does(
                Office.LI,
                task,
                request,
                form -> form.put("decision", "CLOSE").put("note", "This is another person than ours."));
        utopia.the(CloseCase.class).close(request, "CLOSED_BY_OFFICER");
    }

    /** It may not arrive at once. */
    private void arrangesAgain(RequestId request, Packet packet) {
        ObjectNode form = utopia.cases().formData(UserTaskId.ARRANGE_DELIVERY.value(), request, Office.LI);
        form.put("decision", "RESEND").put("note", "The partner was asked by telephone.");
        assertThat(utopia.decisions()
                        .record(new RecordDecision.Decision(
                                9_000,
                                UserTaskId.ARRANGE_DELIVERY.value(),
                                null,
                                packet.id(),
                                request,
                                Office.LI,
                                form)))
                .containsEntry("deliveryDecision", "RESEND");
    }

    private void givesUpDelivery(Office office, RequestId request, Packet packet) {
        ObjectNode form = office.cases().formData(UserTaskId.ARRANGE_DELIVERY.value(), request, Office.LI);
        form.put("decision", "CLOSE").put("note", "The partner was asked by telephone.");
        office.decisions()
                .record(new RecordDecision.Decision(
                        9_001, UserTaskId.ARRANGE_DELIVERY.value(), null, packet.id(), request, Office.LI, form));
    }

    private static String state(Office office, RequestId request) {
        return office.cases().find(request).orElseThrow().line().state();
    }

    @Test
    void takesBackAtThePartnerWhatItStillWorksOn() {
        RequestId lyu = replied("CONFIRMED");

        ends(UserTaskId.CHECK_IDENTITY_DIFFERENCES, lyu);

        News owed = new News.TakenBack(lyu, PARTNER);
        assertThat(utopia.told).contains(owed);
        assertThat(utopia.owedAt.get(owed))
                .isBetween(utopia.clock.instant(), utopia.clock.instant().plus(Duration.ofMinutes(15)));
        Packet withdrawal = BothSides.checked(utopia.seals(lyu, PacketKind.WITHDRAWAL));
        arrangesAgain(lyu, withdrawal);
        ruritania.files(withdrawal);
        assertThat(state(utopia, lyu)).isEqualTo("CLOSED");
        assertThat(state(ruritania, lyu)).isEqualTo("WITHDRAWN");
        assertThat(withdrawal.data().path("code").asText()).isEqualTo("WITHDRAWN");
        assertThat(LateCorrection.refusal(utopia.dossier(lyu)))
                .as("why nothing is corrected at a partner that erases it")
                .hasValueSatisfying(why -> assertThat(why).contains("was taken back"));
    }

    /** The engine may lose the process that tells it, as when it is restored from before. */
    @Test
    void tellsItAgainUntilTheProcessThatTellsItHasEnded() {
        RequestId lyu = replied("CONFIRMED");
        PapersOnFile papers = utopia.the(PapersOnFile.class);
        ends(UserTaskId.CHECK_IDENTITY_DIFFERENCES, lyu);
        assertThat(papers.takenBack()).as("not before its time").isEmpty();

        utopia.told.clear();
        assertThat(papers.takenBack()).containsExactly(Map.entry(lyu, PARTNER));
        utopia.seals(lyu, PacketKind.WITHDRAWAL);
        assertThat(papers.takenBack()).as("it may not have left").containsOnlyKeys(lyu);

        utopia.the(CloseCase.class).close(lyu, "WITHDRAWN");

        assertThat(papers.takenBack()).isEmpty();
        assertThat(state(utopia, lyu)).isEqualTo("CLOSED");
    }

    @Test
    void tellsNoPartnerThatHasEndedTheCaseItself() {
        RequestId lyu = replied("NOT_COMPETENT");

        ends(UserTaskId.HANDLE_REPLY, lyu);

        assertThat(utopia.the(PapersOnFile.class).takenBack()).isEmpty();
        assertThat(state(utopia, lyu)).isEqualTo("CLOSED");
        assertThat(utopia.told).doesNotContain(new News.TakenBack(lyu, PARTNER));
    }

    /** No packet of the side that was asked says that it has ended the case: the other would be reminded of nothing, and remind for ever. */
    @Test
    void closesNoCaseByAReplyForWhichTheOtherSideWaits() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        Packet reply = both.reply(lyu, "CONFIRMED");

        assertField(() -> givesUpDelivery(ruritania, lyu, reply), "decision", "other side waits");
        ruritania.rejected.put(reply.id(), ReceiptCode.SCHEMA);
        assertField(() -> givesUpDelivery(ruritania, lyu, reply), "decision", "prepare it again");

        ruritania.rejected.put(reply.id(), ReceiptCode.UNKNOWN_CASE);
        givesUpDelivery(ruritania, lyu, reply);
        ruritania.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");

        assertThat(state(ruritania, lyu)).isEqualTo("CLOSED");
    }

    @Test
    void closesNoCaseByAReplyThatTheGateBlocks() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        Packet reply = both.reply(lyu, "CONFIRMED");

        assertThat(stopping(lyu, reply)).contains("not stopped", "不得停止");
        assertField(() -> reviews(lyu, reply, "STOP"), "decision", "other side waits");
        reviews(lyu, reply, "PREPARE_AGAIN");
        utopia.files(both.decidedReply(lyu, "NOT_COMPETENT"));

        assertThat(state(utopia, lyu)).as("what it is told instead").isEqualTo("NOT_COMPETENT");
    }

    /** Whoever was told that the case is unknown there may stop the packet, and reads so. */
    @Test
    void saysWhatIsEndedOnceTheOtherSideKnowsTheCaseNoMore() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        Packet reply = both.reply(lyu, "CONFIRMED");
        assertThat(stopping(lyu, reply)).contains("not stopped", "a second officer approves", "另一名官员审批");

        ruritania.rejected.put(reply.id(), ReceiptCode.UNKNOWN_CASE);

        assertThat(stopping(lyu, reply)).contains("the case is closed", "案件结案").doesNotContain("not stopped");
        reviews(lyu, reply, "STOP");
    }

    @Test
    void closesNoCaseByTheRecordOfAHandoverForWhichTheOtherSideWaits() {
        RequestId lyu = both.accepted();
        both.departs(lyu);
        Packet record = both.record(lyu);

        assertField(() -> reviews(lyu, record, "STOP"), "decision", "other side waits");
        assertField(() -> givesUpDelivery(ruritania, lyu, record), "decision", "other side waits");

        reviews(lyu, record, "PREPARE_AGAIN");
        utopia.files(both.record(lyu));
        assertThat(state(utopia, lyu)).isEqualTo("HANDED_OVER");
    }

    /** What it took back is waited for by nobody, and its process ends. */
    @Test
    void stopsWhatTheOtherSideHasTakenBack() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        Packet reply = both.reply(lyu, "CONFIRMED");
        ruritania.files(both.withdrawal(lyu));

        reviews(lyu, reply, "STOP");

        assertThat(state(ruritania, lyu)).isEqualTo("WITHDRAWN");
    }

    /** Nobody answers there any more, and no channel is left: two persons end it, and the ledger says that nobody was told. */
    @Test
    void endsTheCaseOfAPartnerThatIsGoneByTwoOfficers() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        Packet reply = both.reply(lyu, "CONFIRMED");

        decides(UserTaskId.ARRANGE_DELIVERY, Office.WANG, lyu, reply, "END_UNTOLD");
        assertThatThrownBy(() -> ruritania.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER"))
                .as("one officer has decided")
                .hasMessageContaining("No officer has decided");
        assertThat(ruritania
                        .cases()
                        .formData(UserTaskId.APPROVE_ENDING.value(), reply.id(), lyu, Office.ZHAO)
                        .path("reason")
                        .asText())
                .contains("No office answers there");
        assertThatThrownBy(() -> decides(UserTaskId.APPROVE_ENDING, Office.WANG, lyu, reply, "APPROVE"))
                .isInstanceOf(DecisionRefused.class);
        decides(UserTaskId.APPROVE_ENDING, Office.ZHAO, lyu, reply, "APPROVE");
        ruritania.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");

        assertThat(state(ruritania, lyu)).isEqualTo("CLOSED");
        assertThat(ruritania.ledger).contains(new AuditEvent.CaseClosed(lyu, "CLOSED_UNTOLD"));
        assertThat(ruritania.cases().endedUntold())
                .as("so that somebody is called when it writes again")
                .containsOnlyKeys(lyu);
        assertThatThrownBy(() -> ruritania.files(both.withdrawal(lyu)))
                .as("what it sends later")
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class, late -> assertThat(late.code()).isEqualTo(ReceiptCode.UNKNOWN_CASE));
    }

    /** A node that is killed between the decision and the engine leaves the task with its officer, and may have closed the case without hearing of it. */
    @Test
    void endsItOnceWhereTheSecondOfficerAndTheProcessComeAgain() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        Packet reply = both.reply(lyu, "CONFIRMED");
        decides(UserTaskId.ARRANGE_DELIVERY, Office.WANG, lyu, reply, "END_UNTOLD");
        decides(UserTaskId.APPROVE_ENDING, Office.ZHAO, lyu, reply, "APPROVE");

        blocks--;
        decides(UserTaskId.APPROVE_ENDING, Office.ZHAO, lyu, reply, "APPROVE");
        ruritania.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");
        blocks--;
        decides(UserTaskId.APPROVE_ENDING, Office.ZHAO, lyu, reply, "APPROVE");
        ruritania.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");

        assertThat(ruritania.ledger)
                .filteredOn(event -> event instanceof AuditEvent.DecisionTaken taken
                        && taken.task().equals(UserTaskId.APPROVE_ENDING.value()))
                .hasSize(1);
        assertThat(ruritania.ledger)
                .filteredOn(AuditEvent.CaseClosed.class::isInstance)
                .containsExactly(new AuditEvent.CaseClosed(lyu, "CLOSED_UNTOLD"));
    }

    /** The receipt may come between the two officers. */
    @Test
    void endsNothingUntoldOfWhichTheOtherSideHasSpoken() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        Packet reply = both.reply(lyu, "CONFIRMED");
        decides(UserTaskId.ARRANGE_DELIVERY, Office.WANG, lyu, reply, "END_UNTOLD");

        ruritania.filed.add(reply.id());
        assertField(
                () -> decides(UserTaskId.APPROVE_ENDING, Office.ZHAO, lyu, reply, "APPROVE"),
                "decision",
                "filed this packet");
        assertThatThrownBy(() -> decides(UserTaskId.ARRANGE_DELIVERY, Office.LI, lyu, reply, "END_UNTOLD"))
                .isInstanceOf(DecisionRefused.class);

        ruritania.filed.clear();
        ruritania.rejected.put(reply.id(), ReceiptCode.UNKNOWN_CASE);
        assertField(
                () -> decides(UserTaskId.APPROVE_ENDING, Office.ZHAO, lyu, reply, "APPROVE"),
                "decision",
                "does not know this case");
        decides(UserTaskId.APPROVE_ENDING, Office.ZHAO, lyu, reply, "RETURN");
        assertThat(state(ruritania, lyu)).isNotEqualTo("CLOSED");
    }

    @Test
    void goesOnTryingWhatTheSecondOfficerReturns() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        Packet reply = both.reply(lyu, "CONFIRMED");
        decides(UserTaskId.REVIEW_BLOCK, Office.WANG, lyu, reply, "END_UNTOLD");

        decides(UserTaskId.APPROVE_ENDING, Office.ZHAO, lyu, reply, "RETURN");

        assertThatThrownBy(() -> ruritania.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER"))
                .hasMessageContaining("No officer has decided");
        utopia.files(reply);
        assertThat(state(utopia, lyu)).isEqualTo("CONFIRMED");
    }

    @Test
    void endsNothingUntoldForWhichNobodyWaits() {
        RequestId lyu = utopia.open("request");
        Packet asked = both.request(lyu);
        ruritania.files(asked);
        Packet reply = both.reply(lyu, "CONFIRMED");
        ruritania.rejected.put(reply.id(), ReceiptCode.UNKNOWN_CASE);

        assertField(
                () -> decides(UserTaskId.ARRANGE_DELIVERY, Office.LI, lyu, reply, "END_UNTOLD"),
                "decision",
                "does not wait");
        assertThatThrownBy(() -> decides(utopia, UserTaskId.ARRANGE_DELIVERY, Office.LI, lyu, asked, "END_UNTOLD"))
                .as("a withdrawal tells it")
                .isInstanceOf(DecisionRefused.class);
    }

    private void decides(UserTaskId task, Officer officer, RequestId request, Packet packet, String decision) {
        decides(ruritania, task, officer, request, packet, decision);
    }

    private void decides(
            Office office, UserTaskId task, Officer officer, RequestId request, Packet packet, String decision) {
        ObjectNode form = office.cases().formData(task.value(), packet.id(), request, officer);
        form.put("decision", decision)
                .put("note", "No office answers there since last year.")
                .put("grounds", "No office answers there since last year.");
        office.decisions()
                .record(new RecordDecision.Decision(
                        ++blocks, task.value(), "packet-delivery", packet.id(), request, officer, form));
    }

    private String stopping(RequestId request, Packet packet) {
        return ruritania
                .cases()
                .formData(UserTaskId.REVIEW_BLOCK.value(), packet.id(), request, Office.ZHAO)
                .path("stopping")
                .asText();
    }

    private void reviews(RequestId request, Packet packet, String decision) {
        ObjectNode form =
                ruritania.cases().formData(UserTaskId.REVIEW_BLOCK.value(), packet.id(), request, Office.ZHAO);
        form.put("decision", decision).put("grounds", "A term that must not leave stands in its text.");
        ruritania
                .decisions()
                .record(new RecordDecision.Decision(
                        ++blocks,
                        UserTaskId.REVIEW_BLOCK.value(),
                        "packet-dispatch",
                        packet.id(),
                        request,
                        Office.ZHAO,
                        form));
    }
}
