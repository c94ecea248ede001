package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.Awaited;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.document.CancelDocument;
import org.pouch.casework.journey.DocumentState;
import org.pouch.casework.journey.LookUpWait;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Once the person is confirmed each side waits for the other as long as was agreed, and then a person asks. */
class AgreedWaitTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    private RequestId confirmed() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        utopia.files(both.reply(lyu, "CONFIRMED"));
        return lyu;
    }

    private Instant confirmedAt() {
        return both.lastReply.envelope().createdAt();
    }

    private static Instant until(Office office, RequestId request, PacketKind awaited) {
        return office.the(LookUpWait.class).until(request, awaited);
    }

    private static void chases(Office office, UserTaskId task, RequestId request, String decision) {
        office.does(
                Office.LI,
                task,
                request,
                form -> form.put("remindedOn", office.today().toString())
                        .put("note", "Told by telephone that it is looked at.")
                        .put("decision", decision));
    }

    private static String state(Office office, RequestId request) {
        return office.cases().find(request).orElseThrow().line().state();
    }

    @Test
    void waitsForTheTravelDocumentAsLongAsItMayTake() {
        RequestId lyu = confirmed();

        Instant late = confirmedAt().plus(Duration.ofDays(30));
        assertThat(until(utopia, lyu, PacketKind.TRAVEL_DOCUMENT)).isEqualTo(late);

        utopia.clock.moveTo(late.toString());
        assertThat(until(utopia, lyu, PacketKind.TRAVEL_DOCUMENT))
                .as("the agreement has seven days between two looks")
                .isEqualTo(late.plus(Duration.ofDays(7)));
    }

    /** As the page of the case says it. */
    @Test
    void saysWhichPaperIsAwaitedAndFromWhenOnItIsLate() {
        RequestId lyu = utopia.open("request");
        assertThat(utopia.cases().awaited(lyu)).isEmpty();
        ruritania.files(both.request(lyu));
        utopia.files(both.reply(lyu, "CONFIRMED"));

        assertThat(utopia.cases().awaited(lyu))
                .hasValue(new Awaited(PacketKind.TRAVEL_DOCUMENT, confirmedAt().plus(Duration.ofDays(30))));
        assertThat(ruritania.cases().awaited(lyu)).as("it has to issue it").isEmpty();

        utopia.files(both.document(lyu));
        assertThat(utopia.cases().awaited(lyu)).as("it has to plan").isEmpty();
        assertThat(ruritania.cases().awaited(lyu))
                .hasValue(new Awaited(PacketKind.TRANSFER_NOTICE, Instant.parse("2026-06-30T16:00:00Z")));
    }

    @Test
    void givesNoTravelDocumentUpBeforeItIsLate() {
        RequestId lyu = confirmed();
        chases(utopia, UserTaskId.CHASE_DOCUMENT, lyu, "WAIT");

        assertThatThrownBy(() -> chases(utopia, UserTaskId.CHASE_DOCUMENT, lyu, "CLOSE"))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("decision")).contains("not overdue"));

        utopia.clock.moveTo(confirmedAt().plus(Duration.ofDays(30)).toString());
        chases(utopia, UserTaskId.CHASE_DOCUMENT, lyu, "CLOSE");
        utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");
        assertThat(state(utopia, lyu)).isEqualTo("CLOSED");
    }

    @Test
    void waitsForATransferUntilTheLastDayOnWhichSomebodyMayDepart() {
        RequestId lyu = confirmed();
        utopia.files(both.document(lyu));

        // 120 days after the confirmation, by the calendar of the requested state.
        assertThat(until(ruritania, lyu, PacketKind.TRANSFER_NOTICE)).isEqualTo("2026-06-30T16:00:00Z");
    }

    @Test
    void givesNoTransferUpWhileItMayBeAnnounced() {
        RequestId lyu = confirmed();
        utopia.files(both.document(lyu));

        assertThatThrownBy(() -> chases(ruritania, UserTaskId.CHASE_NOTICE, lyu, "CLOSE"))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("decision")).contains("may still be announced"));
    }

    /** Whoever holds it could be sent on it to a side whose case is closed: the other side is told first that nobody travels on it. */
    @Test
    void givesNoTransferUpWhileTheOtherSideHoldsADocumentInForce() {
        RequestId lyu = confirmed();
        utopia.files(both.document(lyu));
        ruritania.clock.moveTo("2026-06-30T16:00:00Z");

        assertThatThrownBy(() -> chases(ruritania, UserTaskId.CHASE_NOTICE, lyu, "CLOSE"))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("decision")).contains("cancel it first"));
        chases(ruritania, UserTaskId.CHASE_NOTICE, lyu, "WAIT");

        utopia.files(cancelled(lyu));
        assertThat(TravelDocument.latest(utopia.dossier(lyu)).orElseThrow().state())
                .as("what the other side knows")
                .isEqualTo(DocumentState.CANCELLED);
        chases(ruritania, UserTaskId.CHASE_NOTICE, lyu, "CLOSE");
        ruritania.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");
        assertThat(state(ruritania, lyu)).isEqualTo("CLOSED");
    }

    private Packet cancelled(RequestId request) {
        ruritania.the(CancelDocument.class).begin(request, Office.LI);
        ruritania.does(
                Office.LI,
                UserTaskId.CANCEL_TRAVEL_DOCUMENT,
                request,
                form -> form.put("decision", "CANCEL")
                        .put("code", "OTHER")
                        .put("note", "No transfer was announced in the agreed time."));
        ruritania.approves(UserTaskId.APPROVE_CANCELLATION, request);
        return BothSides.checked(ruritania.seals(request, PacketKind.DOCUMENT_CANCELLATION));
    }

    /** The task ends in a moment; who decides in it meanwhile does not know what came. */
    @Test
    void givesNoTravelDocumentUpThatHasCome() {
        RequestId lyu = confirmed();
        utopia.files(both.document(lyu));
        utopia.clock.moveTo(confirmedAt().plus(Duration.ofDays(30)).toString());

        assertThatThrownBy(() -> chases(utopia, UserTaskId.CHASE_DOCUMENT, lyu, "CLOSE"))
                .isInstanceOf(DecisionRefused.class);
        chases(utopia, UserTaskId.CHASE_DOCUMENT, lyu, "WAIT");
    }

    @Test
    void givesNoTransferUpThatIsAnnounced() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        ruritania.clock.moveTo("2026-06-30T16:00:00Z");

        assertThatThrownBy(() -> chases(ruritania, UserTaskId.CHASE_NOTICE, lyu, "CLOSE"))
                .isInstanceOf(DecisionRefused.class);
        chases(ruritania, UserTaskId.CHASE_NOTICE, lyu, "WAIT");
    }
}
