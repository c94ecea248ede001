package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.backlog.Backlog;
import org.pouch.casework.backlog.Backlog.Waiting;
import org.pouch.casework.backlog.RunningOut;
import org.pouch.casework.backlog.TakeTurn;
import org.pouch.casework.backlog.TurnNotCome;
import org.pouch.casework.backlog.Urgency;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.journey.CancelTransfer;
import org.pouch.casework.safeguard.ChangeSafeguard;
import org.pouch.casework.safeguard.TableChange;
import org.pouch.exchange.News;
import org.pouch.exchange.standstill.Standstill;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waited leaves by urgency, within the cap of each day, once and in date. */
class BacklogTest {
    private static final Cooperation OURS =
            new Cooperation(new AuthorityId("UTO-ORC"), new AuthorityId("XRU-CRS"), null);
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia.asksOftenAboutOnePerson();

    /** Two new requests a day. */
    @BeforeEach
    void agreeOnACap() {
        String file = Office.read(Path.of("processes/agreements.yaml"))
                .replaceAll("channels: \\[SFTP, QUEUE, MAIL, HAND]}", "channels: [SFTP, QUEUE, MAIL, HAND], cap: 2}");
        ChangeSafeguard changes = utopia.the(ChangeSafeguard.class);
        TableChange proposed = changes.propose(file.getBytes(StandardCharsets.UTF_8), "Two a day from now on.", "kim");
        changes.approve(proposed.id(), proposed.digest().hex().substring(56), "lea");
    }

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void leavesByUrgencyWithinTheCapOfEachDayAndLosesNobody() {
        String suspension = CorridorTest.suspend(utopia, OURS);
        List<PacketId> drafts = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            drafts.add(waits("NORMAL"));
        }
        PacketId urgent = waits("ACCELERATED");
        Waiting waiting = only();
        assertThat(waiting.suspended()).isTrue();
        assertThat(waiting.byUrgency()).isEqualTo(Map.of(Urgency.URGENT, 1, Urgency.USUAL, 4));
        assertThat(waiting.cap()).isEqualTo(2);
        assertThat(waiting.days()).isEqualTo(3);

        CorridorTest.lift(utopia, suspension);

        awaitWaiting(3);
        assertThat(told()).containsExactly(urgent, drafts.get(0));
        assertThat(only().days()).isEqualTo(2);
        assertThatThrownBy(() -> turn(drafts.get(1)))
                .as("asked too early, it waits")
                .isInstanceOf(TurnNotCome.class);
        turn(urgent);

        utopia.clock.moveTo("2026-03-03T00:00:00Z");
        awaitWaiting(1);
        utopia.clock.moveTo("2026-03-04T00:00:00Z");
        awaitWaiting(0);
        assertThat(told())
                .containsExactlyElementsOf(List.of(urgent, drafts.get(0), drafts.get(1), drafts.get(2), drafts.get(3)));
    }

    @Test
    void keepsTheCapWithoutASuspensionAndLetsAnUrgentOneBeforeTheOthers() {
        turn(draft("NORMAL"));
        turn(draft("NORMAL"));
        PacketId third = waits("NORMAL");
        PacketId urgent = waits("ACCELERATED");

        assertThat(only().suspended()).isFalse();
        utopia.clock.moveTo("2026-03-03T00:00:00Z");
        awaitWaiting(0);
        assertThat(told()).containsExactly(urgent, third);
    }

    @Test
    void letsWhatAnOfficerEntersBeforeWhatWasImported() {
        turn(draft("NORMAL"));
        turn(draft("NORMAL"));
        PacketId imported = imported("NORMAL");
        assertThatThrownBy(() -> turn(imported)).isInstanceOf(TurnNotCome.class);
        PacketId alsoImported = imported("ACCELERATED");
        assertThatThrownBy(() -> turn(alsoImported)).isInstanceOf(TurnNotCome.class);
        PacketId byHand = waits("NORMAL");
        assertThat(only().byUrgency()).isEqualTo(Map.of(Urgency.URGENT, 1, Urgency.USUAL, 1, Urgency.IMPORTED, 1));
        assertThat(only().days()).isEqualTo(2);

        utopia.clock.moveTo("2026-03-03T00:00:00Z");
        awaitWaiting(1);
        assertThat(told()).containsExactly(alsoImported, byHand);
        utopia.clock.moveTo("2026-03-04T00:00:00Z");
        awaitWaiting(0);
        assertThat(told()).endsWith(imported);
    }

    @Test
    void keepsAFifthOfTheDayFromWhatWasImportedUntilThePartnerCloses() {
        String file = Office.read(Path.of("processes/agreements.yaml"))
                .replaceAll("channels: \\[SFTP, QUEUE, MAIL, HAND]}", "channels: [SFTP, QUEUE, MAIL, HAND], cap: 5}");
        ChangeSafeguard changes = utopia.the(ChangeSafeguard.class);
        TableChange proposed = changes.propose(file.getBytes(StandardCharsets.UTF_8), "Five a day now.", "kim");
        utopia.clock.moveTo("2026-03-03T00:00:00Z");
        changes.approve(proposed.id(), proposed.digest().hex().substring(56), "lea");
        for (int number = 0; number < 4; number++) {
            turn(imported("NORMAL"));
        }
        PacketId fifth = imported("NORMAL");
        PacketId sixth = imported("NORMAL");
        assertThatThrownBy(() -> turn(fifth)).isInstanceOf(TurnNotCome.class);
        assertThatThrownBy(() -> turn(sixth)).isInstanceOf(TurnNotCome.class);
        assertThat(told()).isEmpty();

        utopia.clock.moveTo("2026-03-03T08:00:00Z");

        awaitWaiting(1);
        assertThat(told()).hasSize(1).isSubsetOf(fifth, sixth);
    }

    private PacketId imported(String procedure) {
        PacketId draft = draft(procedure);
        utopia.the(JdbcClient.class).sql("""
                        UPDATE casework_case SET import_id = 'import'
                        WHERE request_id = (SELECT request_id FROM casework_packet WHERE packet_id = ?)""").param(draft.value()).update();
        return draft;
    }

    @Test
    void takesNoTurnForACaseThatWasTakenBack() {
        String suspension = CorridorTest.suspend(utopia, OURS);
        RequestId gone = utopia.open("request");
        PacketId draft = draft(gone);
        assertThatThrownBy(() -> turn(draft)).isInstanceOf(TurnNotCome.class);
        utopia.the(WithdrawCase.class).withdraw(gone, Office.LI);
        PacketId next = waits("NORMAL");

        CorridorTest.lift(utopia, suspension);

        awaitWaiting(0);
        assertThat(told()).containsExactly(next);
    }

    @Test
    void aCaseThatWasTakenBackAndErasedLiftsNoCap() {
        String suspension = CorridorTest.suspend(utopia, OURS);
        RequestId gone = utopia.open("request", file -> file.put("procedure", "ACCELERATED"));
        PacketId first = draft(gone);
        assertThatThrownBy(() -> turn(first)).isInstanceOf(TurnNotCome.class);
        for (int number = 0; number < 4; number++) {
            waits("NORMAL");
        }
        utopia.the(WithdrawCase.class).withdraw(gone, Office.LI);
        utopia.the(CaseVault.class).erase(gone);

        CorridorTest.lift(utopia, suspension);

        awaitWaiting(2);
        assertThat(told()).hasSize(2);
        assertThat(only().byUrgency()).isEqualTo(Map.of(Urgency.USUAL, 2));
    }

    @Test
    void aDamagedCaseKeepsNoneOfTheOthersWaiting() {
        String suspension = CorridorTest.suspend(utopia, OURS);
        RequestId damaged = utopia.open("request");
        PacketId first = draft(damaged);
        assertThatThrownBy(() -> turn(first)).isInstanceOf(TurnNotCome.class);
        utopia.clock.moveTo(utopia.clock.instant().plusSeconds(1).toString());
        PacketId next = waits("NORMAL");
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET request = 'cut off' WHERE request_id = ?")
                .param(damaged.value())
                .update();

        CorridorTest.lift(utopia, suspension);

        await().until(() -> told().contains(next));
    }

    @Test
    void sendsNoNoticeOfADepartureThatHasPassed() {
        RequestId lyu = both.documented();
        both.plans(lyu);
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        PacketId notice = utopia.the(DraftPacket.class).draft(lyu, PacketKind.TRANSFER_NOTICE);
        String suspension = CorridorTest.suspend(utopia, OURS);
        assertThatThrownBy(() -> turn(notice)).isInstanceOf(TurnNotCome.class);
        assertThat(only().byUrgency()).isEqualTo(Map.of(Urgency.UNDER_WAY, 1));
        assertThat(only().days()).isNull();

        utopia.clock.moveTo("2026-05-01T00:00:00Z");
        CorridorTest.lift(utopia, suspension);
        awaitWaiting(0);
        assertThat(told()).containsExactly(notice);

        assertThatThrownBy(() -> turn(notice)).isInstanceOf(GateBlocked.class);
    }

    @Test
    void namesDocumentsThatRunOutMeanwhile() {
        RequestId lyu = both.documented();
        RunningOut documents = utopia.the(RunningOut.class);
        assertThat(documents.documents()).isEmpty();
        CorridorTest.suspend(utopia, OURS);
        assertThat(documents.documents()).isEmpty();
        utopia.clock.moveTo("2026-05-01T00:00:00Z");
        assertThat(documents.documents()).singleElement().satisfies(document -> {
            assertThat(document.request()).isEqualTo(lyu);
            assertThat(document.isOver()).isFalse();
        });
        utopia.clock.moveTo("2026-12-01T00:00:00Z");
        assertThat(documents.documents())
                .singleElement()
                .satisfies(document -> assertThat(document.isOver()).isTrue());
    }

    @Test
    void namesTransfersThatWereAnnounced() {
        RequestId lyu = both.accepted();
        assertThat(utopia.the(RunningOut.class).announced()).isEmpty();
        CorridorTest.suspend(utopia, OURS);
        CorridorTest.suspend(both.ruritania, OURS);
        assertThat(utopia.the(RunningOut.class).announced()).singleElement().satisfies(transfer -> {
            assertThat(transfer.request()).isEqualTo(lyu);
            assertThat(transfer.departure()).isEqualTo("2026-03-20");
        });
        assertThat(both.ruritania.the(RunningOut.class).announced()).hasSize(1);
    }

    @Test
    void callsOffThreeDaysBeforeWhatWasAnnouncedAndLetsTheNoticeLeave() {
        RequestId lyu = both.documented();
        both.ruritania.files(both.notice(lyu));
        utopia.files(both.answer(lyu));
        String suspension = CorridorTest.suspend(utopia, OURS);
        WorkLoop loop =
                utopia.context.getBeansOfType(Looping.class).get("callingOff").loop();
        loop.start();
        try {
            utopia.clock.moveTo("2026-03-17T01:00:00Z");
            await().during(Duration.ofMillis(300)).until(() -> !utopia.told.contains(calledOff(lyu)));
        } finally {
            loop.stop();
        }

        utopia.clock.moveTo("2026-03-17T02:00:00Z");
        loop.start();
        try {
            await().until(() -> utopia.told.contains(calledOff(lyu)));
        } finally {
            loop.stop();
        }
        PacketId notice = utopia.the(CancelTransfer.class).cancel(lyu);
        turn(notice);
        Packet cancelled = utopia.the(PassSendGate.class).pass(notice);
        both.ruritania.opens(cancelled);
        assertThat(both.ruritania.the(Standstill.class).keeps(cancelled.id(), PacketKind.TRANSFER_NOTICE))
                .isFalse();
        both.ruritania.files(cancelled);

        assertThat(utopia.the(CancelTransfer.class).cancel(lyu)).isEqualTo(notice);
        assertThat(utopia.the(RunningOut.class).announced()).isEmpty();
        CorridorTest.lift(utopia, suspension);
        both.plans(lyu, form -> form.put("departureDate", "2026-04-20"));
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        assertThat(utopia.seals(lyu, PacketKind.TRANSFER_NOTICE)
                        .data()
                        .path("status")
                        .asText())
                .isEqualTo("PROPOSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DECIDED", "PLANNED", "APPROVED", "BLOCKED", "IN_LINE"})
    void callsOffWhatIsStillAnnouncedWhileItsChangeIsPlanned(String reached) {
        RequestId lyu = both.documented();
        Packet announced = both.notice(lyu);
        both.ruritania.files(announced);
        utopia.files(both.answer(lyu));
        changes(lyu, reached);
        CorridorTest.suspend(utopia, OURS);
        if (reached.equals("IN_LINE") || reached.equals("BLOCKED")) {
            PacketId change = utopia.the(DraftPacket.class).draft(lyu, PacketKind.TRANSFER_NOTICE);
            if (reached.equals("IN_LINE")) {
                assertThatThrownBy(() -> turn(change)).isInstanceOf(TurnNotCome.class);
            }
            assertThat(utopia.the(RunningOut.class).announced())
                    .singleElement()
                    .satisfies(transfer -> assertThat(transfer.departure()).isEqualTo("2026-03-20"));
        }
        utopia.clock.moveTo("2026-03-17T02:00:00Z");
        WorkLoop loop =
                utopia.context.getBeansOfType(Looping.class).get("callingOff").loop();
        loop.start();
        try {
            await().until(() -> utopia.told.contains(calledOff(lyu)));
        } finally {
            loop.stop();
        }
        PacketId notice = utopia.the(CancelTransfer.class).cancel(lyu);
        assertThat(utopia.the(Backlog.class).waiting())
                .as("the change leaves no more")
                .isEmpty();
        turn(notice);
        Packet cancelled = utopia.the(PassSendGate.class).pass(notice);

        assertThat(cancelled.data().at("/departure/date"))
                .isEqualTo(announced.data().at("/departure/date"));
        both.ruritania.files(cancelled);
        assertThat(utopia.the(RunningOut.class).announced()).isEmpty();
        assertThat(both.ruritania.dossier(lyu).row().standing().shown()).isEqualTo("DOCUMENT_ISSUED");
    }

    private void changes(RequestId request, String reached) {
        utopia.does(
                Office.LI,
                UserTaskId.CHANGE_TRANSFER,
                request,
                form -> form.put("decision", "CHANGE")
                        .put("cause", "WEATHER")
                        .put("note", "A storm closes the airport."));
        if (reached.equals("DECIDED")) {
            return;
        }
        both.plans(request, form -> form.put("departureDate", "2026-04-20"));
        if (reached.equals("PLANNED")) {
            return;
        }
        utopia.approves(UserTaskId.APPROVE_TRANSFER, request);
    }

    @Test
    void callsOffNothingWhoseFirstNoticeWaitsInLine() {
        RequestId lyu = both.documented();
        both.plans(lyu);
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        PacketId first = utopia.the(DraftPacket.class).draft(lyu, PacketKind.TRANSFER_NOTICE);
        CorridorTest.suspend(utopia, OURS);
        assertNothingIsAnnounced(lyu);

        assertThatThrownBy(() -> turn(first)).isInstanceOf(TurnNotCome.class);
        assertNothingIsAnnounced(lyu);
    }

    /** Before it takes a turn the gate may have stopped it. */
    private void assertNothingIsAnnounced(RequestId request) {
        assertThat(utopia.the(RunningOut.class).announced()).isEmpty();
        assertThatThrownBy(() -> utopia.the(CancelTransfer.class).cancel(request))
                .isInstanceOf(CancelTransfer.NotCalledOff.class);
    }

    /** Its first attempt was filed there, and the receipt of it is late: what waits in line is its repetition. */
    @Test
    void callsOffWhatWaitsOnlyToBeSentOnceMore() {
        RequestId lyu = both.documented();
        Packet first = both.notice(lyu);
        both.ruritania.files(first);
        CorridorTest.suspend(utopia, OURS);
        assertThatThrownBy(() -> turn(first.id())).isInstanceOf(TurnNotCome.class);

        assertThat(utopia.the(RunningOut.class).announced())
                .singleElement()
                .satisfies(transfer -> assertThat(transfer.departure()).isEqualTo("2026-03-20"));
        PacketId notice = utopia.the(CancelTransfer.class).cancel(lyu);
        turn(notice);
        both.ruritania.files(utopia.the(PassSendGate.class).pass(notice));

        assertThat(both.ruritania.dossier(lyu).row().standing().shown()).isEqualTo("DOCUMENT_ISSUED");
        assertThat(utopia.the(Backlog.class).waiting()).isEmpty();
    }

    private static News calledOff(RequestId request) {
        return new News.ChangeWanted(request, true);
    }

    @Test
    void letsAWithdrawalLeaveMeanwhile() {
        RequestId lyu = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        CorridorTest.suspend(utopia, OURS);
        utopia.the(WithdrawCase.class).withdraw(lyu, Office.LI);
        PacketId withdrawal = utopia.the(DraftPacket.class).draft(lyu, PacketKind.WITHDRAWAL);
        assertThatCode(() -> turn(withdrawal)).doesNotThrowAnyException();
    }

    private PacketId waits(String procedure) {
        PacketId draft = draft(procedure);
        assertThatThrownBy(() -> turn(draft)).isInstanceOf(TurnNotCome.class);
        utopia.clock.moveTo(utopia.clock.instant().plusSeconds(1).toString());
        return draft;
    }

    private PacketId draft(String procedure) {
        return draft(utopia.open("request", file -> file.put("procedure", procedure)));
    }

    private PacketId draft(RequestId request) {
        both.prepared(request);
        utopia.approves(UserTaskId.APPROVE_REQUEST, request);
        return utopia.the(DraftPacket.class).draft(request, PacketKind.REQUEST);
    }

    private void turn(PacketId packet) {
        utopia.the(TakeTurn.class).require(packet);
    }

    /** Turns are told within the transaction that gives them; what waits is read when it is over. */
    private void awaitWaiting(int packets) {
        await().until(() -> utopia.the(JdbcClient.class)
                        .sql("SELECT COUNT(*) FROM casework_turn WHERE given_at IS NULL")
                        .query(Integer.class)
                        .single()
                == packets);
    }

    private Waiting only() {
        List<Waiting> waiting = utopia.the(Backlog.class).waiting();
        assertThat(waiting).hasSize(1);
        return waiting.get(0);
    }

    private List<PacketId> told() {
        return utopia.told.stream()
                .filter(News.TurnCame.class::isInstance)
                .map(News.TurnCame.class::cast)
                .map(News.TurnCame::packet)
                .toList();
    }
}
