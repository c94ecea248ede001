package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.journey.CancelTransfer;
import org.pouch.casework.journey.ChangeTransfer;
import org.pouch.casework.journey.DocumentState;
import org.pouch.casework.journey.PersonOutcome;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TransferState;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.exchange.News;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** An announced transfer is changed, cancelled, fails, or is refused at arrival, and the other side hears of it. */
class TransferChangeTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void hasAChangeBelowTheNoticeLimitAcceptedAnew() {
        RequestId lyu = accepted();
        String transfer = open(utopia, lyu).id();

        decides(lyu, "CHANGE");
        assertThat(stateOf(utopia, lyu)).isEqualTo("DOCUMENT_ISSUED");
        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);
        both.plans(lyu, form -> form.put("departureDate", "2026-03-04"));
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        Packet changed = utopia.seals(lyu, PacketKind.TRANSFER_NOTICE);

        assertThat(changed.data().path("status").asText()).isEqualTo("CHANGED");
        assertThat(changed.data().path("transferId").asText()).isEqualTo(transfer);
        assertThat(ruritania.files(changed)).containsEntry("transferStatus", "CHANGED");
        assertThat(stateOf(ruritania, lyu)).isEqualTo("TRANSFER_NOTIFIED");
        assertThatThrownBy(() -> both.record(lyu)).isInstanceOf(DecisionRefused.class);
        assertThat(ruritania
                        .cases()
                        .formData(UserTaskId.ANSWER_TRANSFER.value(), lyu, Office.LI)
                        .path("proposal")
                        .asText())
                .contains("less notice than was agreed", "2026-03-04");
        utopia.files(both.answer(lyu));
        assertThat(stateOf(utopia, lyu)).isEqualTo("TRANSFER_ACCEPTED");
        assertThat(open(utopia, lyu).state()).isEqualTo(TransferState.ACCEPTED);

        onTheDay("2026-03-04");
        both.departs(lyu);
        utopia.files(both.record(lyu, form -> form.put("handoverDate", "2026-03-04")));
        assertThat(stateOf(utopia, lyu)).isEqualTo("HANDED_OVER");
    }

    @Test
    void asksForTheAgreedNoticeOfEachNewTransfer() {
        RequestId lyu = accepted();
        decides(lyu, "CANCEL");
        ruritania.files(cancellation(lyu));

        assertThatThrownBy(() -> both.plans(lyu, form -> form.put("departureDate", "2026-03-04")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsKey("departureDate"));
    }

    @Test
    void givesTheDocumentBackWhenATransferIsCancelledAndPlansAnother() {
        RequestId lyu = accepted();
        String transfer = open(utopia, lyu).id();

        decides(lyu, "CANCEL");
        Packet cancelled = cancellation(lyu);

        assertThat(cancelled.data().path("status").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.data().path("transferId").asText()).isEqualTo(transfer);
        assertThat(utopia.the(CancelTransfer.class).cancel(lyu)).isEqualTo(cancelled.id());
        ruritania.files(cancelled);
        for (Office side : new Office[] {utopia, ruritania}) {
            assertThat(stateOf(side, lyu)).isEqualTo("DOCUMENT_ISSUED");
            assertThat(Transfer.open(side.dossier(lyu))).isEmpty();
            assertThat(TravelDocument.all(side.dossier(lyu)))
                    .extracting(TravelDocument::state)
                    .containsExactly(DocumentState.ISSUED);
        }
        ruritania.does(Office.LI, UserTaskId.NOTE_CANCELLATION, lyu, form -> {
            assertThat(form.path("proposal").asText()).contains("cancelled");
        });
        reviews(lyu, "PLAN_AGAIN");

        Packet another = both.notice(lyu);
        assertThat(another.data().path("status").asText()).isEqualTo("PROPOSED");
        assertThat(another.data().path("transferId").asText()).isNotEqualTo(transfer);
        ruritania.files(another);
        utopia.files(both.answer(lyu));
        onTheDay("2026-03-20");
        both.departs(lyu);
        utopia.files(both.record(lyu));
        assertThat(stateOf(utopia, lyu)).isEqualTo("HANDED_OVER");
    }

    @Test
    void cancelsThoughABarWasRegisteredAndWithoutASecondOfficer() {
        RequestId lyu = accepted();
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        decides(lyu, "CANCEL");

        assertThat(cancellation(lyu).data().path("status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void cancelsWhileTheCaseIsSuspendedForAContradiction() {
        RequestId lyu = accepted();
        utopia.files(both.refuted());
        assertThat(stateOf(utopia, lyu)).isEqualTo("SUSPENDED");

        decides(lyu, "CANCEL");

        ruritania.files(cancellation(lyu));
        assertThat(stateOf(ruritania, lyu)).isEqualTo("DOCUMENT_ISSUED");
        assertThat(stateOf(utopia, lyu)).isEqualTo("SUSPENDED");
    }

    @Test
    void cancelsNothingThatNobodyDecided() {
        RequestId lyu = accepted();

        assertThatThrownBy(() -> utopia.the(CancelTransfer.class).cancel(lyu))
                .isInstanceOf(CancelTransfer.NotCalledOff.class)
                .hasMessageContaining("Nobody has decided");
        assertThat(stateOf(utopia, lyu)).isEqualTo("TRANSFER_ACCEPTED");
    }

    @Test
    void countsAnAnswerForTheNoticeThatItAnswers() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        Packet late = both.answer(lyu);
        decides(lyu, "CHANGE");
        both.plans(lyu, form -> form.put("departureTime", "11:00"));
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        Packet changed = utopia.seals(lyu, PacketKind.TRANSFER_NOTICE);

        assertThat(utopia.files(late))
                .containsEntry("questionId", late.data().path("inReplyTo").asText());

        assertThat(stateOf(utopia, lyu)).isEqualTo("TRANSFER_NOTIFIED");
        assertThat(open(utopia, lyu).state()).isEqualTo(TransferState.PROPOSED);
        ruritania.files(changed);
        assertThat(stateOf(ruritania, lyu)).isEqualTo("TRANSFER_NOTIFIED");
        utopia.files(both.answer(lyu));
        assertThat(stateOf(utopia, lyu)).isEqualTo("TRANSFER_ACCEPTED");
    }

    @Test
    void filesAnAnswerThatCrossedTheCancellation() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        Packet late = both.answer(lyu);
        decides(lyu, "CANCEL");
        Packet cancelled = cancellation(lyu);

        utopia.files(late);
        ruritania.files(cancelled);

        assertThat(stateOf(utopia, lyu)).isEqualTo("DOCUMENT_ISSUED");
        assertThat(stateOf(ruritania, lyu)).isEqualTo("DOCUMENT_ISSUED");
    }

    /** The answer is filed between the decision and the step that drafts the cancellation. */
    @Test
    void cancelsWhatWasRejectedSinceThatWasDecided() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        Packet rejected = rejected(lyu);
        decides(lyu, "CANCEL");
        utopia.files(rejected);

        Packet cancelled = cancellation(lyu);
        ruritania.files(cancelled);

        assertThat(utopia.the(CancelTransfer.class).cancel(lyu)).isEqualTo(cancelled.id());
        assertThat(stateOf(utopia, lyu)).isEqualTo("DOCUMENT_ISSUED");
        assertThat(stateOf(ruritania, lyu)).isEqualTo("DOCUMENT_ISSUED");
    }

    @Test
    void letsNobodyAnswerANoticeThatWasChangedMeanwhile() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        answers(lyu);
        Packet changed = changed(lyu, form -> form.put("departureDate", "2026-03-27"));
        ruritania.files(changed);

        assertThatThrownBy(() -> ruritania.approves(UserTaskId.APPROVE_TRANSFER_ANSWER, lyu))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("has changed");

        answers(lyu);
        ruritania.approves(UserTaskId.APPROVE_TRANSFER_ANSWER, lyu);
        assertThat(ruritania
                        .seals(lyu, PacketKind.TRANSFER_ANSWER)
                        .data()
                        .path("inReplyTo")
                        .asText())
                .isEqualTo(changed.id().value());
    }

    @Test
    void refusesAnAnswerOfAPageThatWasOpenedBeforeTheChange() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        Packet changed = changed(lyu, form -> form.put("departureDate", "2026-03-27"));

        assertThatThrownBy(() -> ruritania.does(Office.LI, UserTaskId.ANSWER_TRANSFER, lyu, form -> {
                    accepts(form);
                    ruritania.files(changed);
                }))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("has changed");
    }

    @Test
    void refusesAChangeOfAnotherTransfer() {
        RequestId lyu = accepted();
        Packet changed = changed(lyu, form -> {});

        assertThatThrownBy(() -> ruritania.files(both.anew(
                        changed, data -> data.put("transferId", both.ids.next().value()))))
                .isInstanceOf(PacketOutOfPlace.class)
                .hasMessageContaining("another transfer");
        assertThat(stateOf(ruritania, lyu)).isEqualTo("TRANSFER_ACCEPTED");
    }

    @Test
    void changesWhatLeftBeforeAChangeThatTheGateKeptBack() {
        RequestId lyu = accepted();
        String transfer = open(utopia, lyu).id();
        changed(lyu, form -> form.put("departureDate", "2026-03-27"));
        utopia.does(
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                lyu,
                form -> form.put("decision", "PREPARE_AGAIN").put("grounds", "A list of escorts was left out."));

        assertThat(open(utopia, lyu).state()).isEqualTo(TransferState.ACCEPTED);
        Packet again = both.notice(lyu);

        assertThat(again.data().path("status").asText()).isEqualTo("CHANGED");
        assertThat(again.data().path("transferId").asText()).isEqualTo(transfer);
    }

    @Test
    void cancelsATransferWhoseChangeHasNotLeft() {
        RequestId lyu = accepted();
        ChangeTransfer changing = utopia.the(ChangeTransfer.class);
        decides(lyu, "CHANGE");
        assertThat(changing.isChangeable(lyu)).isTrue();
        assertThatThrownBy(() -> decides(lyu, "KEEP")).isInstanceOf(DecisionRefused.class);
        both.plans(lyu, form -> form.put("departureDate", "2026-03-27"));
        assertThat(changing.isChangeable(lyu)).isTrue();

        decides(lyu, "CANCEL");
        ruritania.files(cancellation(lyu));

        assertThat(stateOf(utopia, lyu)).isEqualTo("DOCUMENT_ISSUED");
        assertThat(stateOf(ruritania, lyu)).isEqualTo("DOCUMENT_ISSUED");
        assertThat(changing.isChangeable(lyu)).isFalse();
        assertThatThrownBy(() -> decides(lyu, "CANCEL")).hasMessageContaining("Change it");
        assertThat(decides(lyu, "CHANGE")).containsEntry("transferChange", "CHANGE");
    }

    @Test
    void goesOnWhereThePapersAreWhenATransferIsKept() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        assertThat(decides(lyu, "KEEP"))
                .containsEntry("transferChange", "KEEP")
                .containsEntry("transferAnswer", "NONE")
                .containsEntry("answerDueAt", "2026-03-20T00:00:00Z");
        utopia.files(both.answer(lyu));
        assertThat(decides(lyu, "KEEP")).containsEntry("transferAnswer", "ACCEPTED");
        assertThat(stateOf(utopia, lyu)).isEqualTo("TRANSFER_ACCEPTED");
    }

    @Test
    void cancelsNothingThatThePartnerRejectedMeanwhile() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        utopia.files(rejected(lyu));

        assertThatThrownBy(() -> decides(lyu, "CANCEL")).isInstanceOf(DecisionRefused.class);
        assertThat(decides(lyu, "KEEP")).containsEntry("transferAnswer", "NONE");
    }

    @Test
    void callsForTheTaskOnlyWhileATransferIsAnnouncedAndNobodyHasDeparted() {
        RequestId lyu = both.documented();
        ChangeTransfer changing = utopia.the(ChangeTransfer.class);
        assertThat(changing.isChangeable(lyu)).isFalse();
        assertThatThrownBy(() -> changing.want(lyu, Office.LI)).isInstanceOf(DecisionRefused.class);
        both.accepted(lyu);

        assertThatThrownBy(() -> changing.want(lyu, Office.ZHAO)).hasMessageContaining("role");
        changing.want(lyu, Office.LI);

        assertThat(utopia.told).containsExactly(new News.ChangeWanted(lyu, false));
        both.departs(lyu);
        assertThat(changing.isChangeable(lyu)).isFalse();
        assertThat(ruritania.the(ChangeTransfer.class).isChangeable(lyu)).isFalse();
    }

    @Test
    void leadsOnWhereADepartureWasEnteredInTheMomentAChangeWasWanted() {
        RequestId lyu = both.accepted();
        both.departs(lyu);

        assertThatThrownBy(() -> decides(lyu, "CANCEL")).isInstanceOf(DecisionRefused.class);
        assertThat(decides(lyu, "KEEP")).containsEntry("transferAnswer", "ACCEPTED");
        both.departs(lyu);

        utopia.files(both.record(lyu));
        assertThat(stateOf(utopia, lyu)).isEqualTo("HANDED_OVER");
    }

    @Test
    void bringsBackAPersonOfWhomNoRecordCame() {
        RequestId lyu = both.accepted();
        both.departs(lyu);

        assertThatThrownBy(() -> chases(lyu, false)).isInstanceOf(DecisionRefused.class);
        chases(lyu, true);
        ruritania.files(cancellation(lyu));

        assertThat(stateOf(utopia, lyu)).isEqualTo("DOCUMENT_ISSUED");
        assertThat(stateOf(ruritania, lyu)).isEqualTo("DOCUMENT_ISSUED");
        reviews(lyu, "PLAN_AGAIN");
        both.plans(lyu, form -> form.put("departureDate", "2026-04-20"));
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        ruritania.files(utopia.seals(lyu, PacketKind.TRANSFER_NOTICE));
        utopia.files(both.answer(lyu));
        assertThat(open(utopia, lyu).person()).isEqualTo(PersonOutcome.NOT_DEPARTED);
    }

    @Test
    void plansAgainForSomebodyWhomTheOtherSideDidNotReceive() {
        RequestId lyu = both.accepted();
        both.departs(lyu);
        utopia.files(both.record(lyu, BothSides::refuses));
        assertThat(stateOf(utopia, lyu)).isEqualTo("HANDOVER_REFUSED");
        assertThat(stateOf(ruritania, lyu)).isEqualTo("HANDOVER_REFUSED");
        assertThat(utopia.cases()
                        .formData(UserTaskId.RETURN_AND_REVIEW.value(), lyu, Office.LI)
                        .path("why")
                        .asText())
                .contains("escorts had no visas");

        reviews(lyu, "PLAN_AGAIN");
        both.plans(lyu, form -> form.put("departureDate", "2026-04-20"));
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        Packet again = utopia.seals(lyu, PacketKind.TRANSFER_NOTICE);

        assertThat(again.data().path("status").asText()).isEqualTo("PROPOSED");
        ruritania.files(again);
        assertThat(stateOf(ruritania, lyu)).isEqualTo("TRANSFER_NOTIFIED");
    }

    @Test
    void closesACaseWhoseTransferIsGivenUp() {
        RequestId lyu = accepted();
        decides(lyu, "CANCEL");
        cancellation(lyu);
        assertThatThrownBy(() -> utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER"))
                .hasMessageContaining("No officer");

        assertThat(reviews(lyu, "CLOSE")).containsEntry("handoverOutcome", "CLOSED");
        utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");

        assertThat(stateOf(utopia, lyu)).isEqualTo("CLOSED");
    }

    private RequestId accepted() {
        RequestId request = both.documented();
        ruritania.files(both.notice(request));
        utopia.files(both.answer(request));
        return request;
    }

    /** The notice of a change, not yet with the other side. */
    private Packet changed(RequestId request, Consumer<ObjectNode> plan) {
        decides(request, "CHANGE");
        both.plans(request, plan);
        utopia.approves(UserTaskId.APPROVE_TRANSFER, request);
        return utopia.seals(request, PacketKind.TRANSFER_NOTICE);
    }

    private Packet rejected(RequestId request) {
        ruritania.does(
                Office.LI,
                UserTaskId.ANSWER_TRANSFER,
                request,
                form -> form.put("answer", "REJECTED").put("reason", "The airport is closed that week."));
        ruritania.approves(UserTaskId.APPROVE_TRANSFER_ANSWER, request);
        return ruritania.seals(request, PacketKind.TRANSFER_ANSWER);
    }

    private Packet cancellation(RequestId request) {
        PacketId draft = utopia.the(CancelTransfer.class).cancel(request);
        return BothSides.checked(utopia.the(PassSendGate.class).pass(draft));
    }

    private Map<String, Object> decides(RequestId request, String decision) {
        return utopia.does(
                Office.LI,
                UserTaskId.CHANGE_TRANSFER,
                request,
                form -> form.put("decision", decision)
                        .put("cause", "WEATHER")
                        .put("note", "A storm closes the airport."));
    }

    private Map<String, Object> reviews(RequestId request, String decision) {
        return utopia.does(
                Office.LI,
                UserTaskId.RETURN_AND_REVIEW,
                request,
                form -> form.put("decision", decision).put("note", "The person is back and well."));
    }

    private void chases(RequestId request, boolean returned) {
        utopia.does(
                Office.LI,
                UserTaskId.CHASE_RECORD,
                request,
                form -> form.put("returned", returned).put("note", "The aeroplane turned back over the sea."));
    }

    private void answers(RequestId request) {
        ruritania.does(Office.LI, UserTaskId.ANSWER_TRANSFER, request, TransferChangeTest::accepts);
    }

    private static void accepts(ObjectNode form) {
        form.put("answer", "ACCEPTED")
                .put("receptionPlace", "Haigang airport, arrivals")
                .put("receptionContact", "+998 10 555 0100");
    }

    private void onTheDay(String day) {
        utopia.clock.moveTo(LocalDate.parse(day) + "T06:00:00Z");
        ruritania.clock.moveTo(LocalDate.parse(day) + "T16:00:00Z");
    }

    private static Transfer open(Office side, RequestId request) {
        return Transfer.open(side.dossier(request)).orElseThrow();
    }

    private static String stateOf(Office side, RequestId request) {
        return side.dossier(request).row().standing().shown();
    }
}
