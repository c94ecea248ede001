package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.EntryStore;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.journey.DocumentState;
import org.pouch.casework.journey.PersonOutcome;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TransferState;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must not leave as it is, and what the partner did not take, is prepared again rather than ending the case. */
class PrepareAgainTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia.asksOftenAboutOnePerson();
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void preparesAReplyAgainThatTellsWhatItMustNot() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        both.reply(lyu, "CONFIRMED");
        // Another case, whose reply tells of a claim.
        RequestId other = utopia.open("request");
        ruritania.files(both.request(other));
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, other, form -> {});
        ruritania.does(
                Office.LI,
                UserTaskId.SEARCH_MANUALLY,
                other,
                form -> form.put("verification", "REFUTED").put("note", "No entry fits the person described."));
        decidesReply(other, "No entry of the register fits.");
        wroteBefore(other, "The person has an asylum file in another state.");
        ruritania.approvedBefore(UserTaskId.APPROVE_REPLY, other);
        PacketId draft = ruritania.the(DraftPacket.class).draft(other, PacketKind.REPLY);
        assertThatThrownBy(() -> ruritania.the(PassSendGate.class).pass(draft)).isInstanceOf(GateBlocked.class);

        reviews(ruritania, other);

        assertThat(stateOf(ruritania, other)).isEqualTo("UNDER_VERIFICATION");
        decidesReply(other, "No entry of the civil register fits the person.");
        ruritania.approves(UserTaskId.APPROVE_REPLY, other);
        Packet reply = ruritania.seals(other, PacketKind.REPLY);
        assertThat(reply.id()).isNotEqualTo(draft);
        assertThat(utopia.files(reply)).containsEntry("replyOutcome", "REFUTED");
    }

    @Test
    void sealsNothingThatWasPutAway() {
        RequestId lyu = utopia.open("request");
        both.prepared(lyu);
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        PacketId draft = utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST);
        RegisterBar bars = utopia.the(RegisterBar.class);
        bars.register(lyu, "wang.fang");
        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(draft)).isInstanceOf(GateBlocked.class);
        reviews(utopia, lyu);
        Lifting.bars(utopia, lyu, "zhao.min", "wang.fang");

        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(draft)).isInstanceOf(GateBlocked.class);

        assertThat(stateOf(utopia, lyu)).isEqualTo("DRAFT");
        both.prepared(lyu);
        assertThat(both.approved(lyu).id()).isNotEqualTo(draft);
    }

    @Test
    void putsAwayNothingThatMayHaveLeft() {
        RequestId lyu = utopia.open("request");
        Packet request = both.request(lyu);
        utopia.sealed.add(request.id());

        assertThatThrownBy(() -> reviews(utopia, lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("decision"));
        assertThat(stateOf(utopia, lyu)).isEqualTo("SENT");
    }

    @Test
    void plansAgainWhenTheNoticeMustNotLeave() {
        RequestId lyu = both.documented();
        both.notice(lyu);

        reviews(utopia, lyu);

        assertThat(stateOf(utopia, lyu)).isEqualTo("DOCUMENT_ISSUED");
        assertThat(both.notice(lyu)).isNotNull();
    }

    @Test
    void recordsAHandoverAnewThatThePartnerDidNotTake() {
        RequestId lyu = both.accepted();
        Packet early = both.record(lyu);
        assertThatThrownBy(() -> arranges(lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("decision"));
        ruritania.sealed.add(early.id());
        ruritania.rejected.put(early.id(), ReceiptCode.UNKNOWN_CASE);

        arranges(lyu);

        assertThat(stateOf(ruritania, lyu)).isEqualTo("TRANSFER_ACCEPTED");
        assertThat(ruritania
                        .cases()
                        .formData(UserTaskId.RECORD_HANDOVER.value(), lyu, Office.LI)
                        .path("rejection")
                        .asText())
                .startsWith("UNKNOWN_CASE: The packet answers a case");
        both.departs(lyu);
        Packet record = both.record(lyu);
        assertThat(record.id()).isNotEqualTo(early.id());
        assertThat(utopia.files(record)).containsEntry("handoverOutcome", "HANDED_OVER");
    }

    @Test
    void countsARecordForNothingThatWasPutAway() {
        RequestId lyu = both.accepted();
        Packet early = both.record(lyu);
        ruritania.sealed.add(early.id());
        ruritania.rejected.put(early.id(), ReceiptCode.UNKNOWN_CASE);
        arranges(lyu);
        both.departs(lyu);

        utopia.files(both.record(lyu, BothSides::refuses));

        for (Office side : List.of(utopia, ruritania)) {
            assertThat(TravelDocument.all(side.dossier(lyu)))
                    .extracting(TravelDocument::state)
                    .containsExactly(DocumentState.ISSUED);
            assertThat(Transfer.latest(side.dossier(lyu)).orElseThrow().person())
                    .isEqualTo(PersonOutcome.REFUSED);
        }
    }

    @Test
    void countsAnAnswerForNothingThatWasPutAway() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        ruritania.does(
                Office.LI,
                UserTaskId.ANSWER_TRANSFER,
                lyu,
                form -> form.put("answer", "REJECTED").put("reason", "The airport is closed that week."));
        ruritania.approves(UserTaskId.APPROVE_TRANSFER_ANSWER, lyu);
        ruritania.seals(lyu, PacketKind.TRANSFER_ANSWER);
        reviews(ruritania, lyu);

        utopia.files(both.answer(lyu));

        for (Office side : List.of(utopia, ruritania)) {
            assertThat(Transfer.latest(side.dossier(lyu)).orElseThrow().state()).isEqualTo(TransferState.ACCEPTED);
        }
    }

    @Test
    void preparesTheRequestAgainThatWasRejectedWhileANoticeWasDraftedLater() {
        RequestId lyu = both.documented();
        Packet asked = asked(lyu);
        both.notice(lyu);
        utopia.sealed.add(asked.id());
        utopia.rejected.put(asked.id(), ReceiptCode.UNKNOWN_CASE);

        arranges(utopia, lyu);

        assertThat(isPutAway(lyu, asked.id())).isTrue();
        assertThat(stateOf(utopia, lyu)).isEqualTo("TRANSFER_NOTIFIED");
    }

    @Test
    void putsAwayThePacketThatTheTaskIsAbout() {
        RequestId lyu = both.documented();
        Packet asked = asked(lyu);
        Packet notice = both.notice(lyu);
        ObjectNode form = utopia.cases().formData(UserTaskId.REVIEW_BLOCK.value(), lyu, Office.ZHAO);
        form.put("decision", "PREPARE_AGAIN").put("grounds", "It has to be said in other words.");

        utopia.decisions()
                .record(new RecordDecision.Decision(
                        4711, UserTaskId.REVIEW_BLOCK.value(), "packet-dispatch", asked.id(), lyu, Office.ZHAO, form));

        assertThat(isPutAway(lyu, asked.id())).isTrue();
        assertThat(isPutAway(lyu, notice.id())).isFalse();
        assertThat(stateOf(utopia, lyu)).isEqualTo("TRANSFER_NOTIFIED");
        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(asked.id()))
                .isInstanceOf(GateBlocked.class);
    }

    @Test
    void putsAwayNothingWhereADepartureIsBlocked() {
        RequestId lyu = both.accepted();
        Packet asked = asked(lyu);

        assertThatThrownBy(() -> utopia.does(
                        "departure-block",
                        Office.ZHAO,
                        UserTaskId.REVIEW_BLOCK,
                        lyu,
                        form -> form.put("decision", "PREPARE_AGAIN")
                                .put("grounds", "It has to be said in other words.")))
                .isInstanceOf(DecisionRefused.class);

        assertThat(isPutAway(lyu, asked.id())).isFalse();
    }

    private Packet asked(RequestId request) {
        utopia.does(Office.LI, UserTaskId.ASK_FOR_RENEWAL, request, form -> form.put("wanted", "NEW_DOCUMENT"));
        utopia.approves(UserTaskId.APPROVE_RENEWAL, request);
        return utopia.seals(request, PacketKind.RENEWAL_REQUEST);
    }

    private boolean isPutAway(RequestId request, PacketId packet) {
        Dossier dossier = utopia.dossier(request);
        return dossier.packets().stream().anyMatch(each -> each.id().equals(packet) && dossier.isPutAway(each));
    }

    private void decidesReply(RequestId request, String text) {
        ruritania.does(
                Office.LI,
                UserTaskId.DECIDE_REPLY,
                request,
                form -> form.put("outcome", "REFUTED")
                        .put("refusalReason", "NOT_NATIONAL")
                        .put("refusalText", text));
    }

    /** As a release took it that did not read what is written in <em>Decide reply</em>. */
    private void wroteBefore(RequestId request, String text) {
        OfficerEntry taken = ruritania.dossier(request).requireEntry(UserTaskId.DECIDE_REPLY);
        ruritania
                .the(JdbcClient.class)
                .sql("DELETE FROM casework_entry WHERE task_key = ?")
                .param(taken.taskKey())
                .update();
        ruritania
                .the(EntryStore.class)
                .insert(
                        request,
                        null,
                        new OfficerEntry(
                                taken.number(),
                                taken.taskKey(),
                                taken.task(),
                                taken.officer(),
                                taken.form().deepCopy().put("refusalText", text),
                                taken.variables(),
                                taken.at()));
    }

    private static void reviews(Office office, RequestId request) {
        office.does(
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                request,
                form -> form.put("decision", "PREPARE_AGAIN").put("grounds", "It has to be said in other words."));
    }

    private void arranges(RequestId request) {
        arranges(ruritania, request);
    }

    private static void arranges(Office office, RequestId request) {
        office.does(
                Office.LI,
                UserTaskId.ARRANGE_DELIVERY,
                request,
                form -> form.put("decision", "PREPARE_AGAIN").put("note", "They confirm the departure first."));
    }

    private static String stateOf(Office office, RequestId request) {
        return office.dossier(request).row().standing().shown();
    }
}
