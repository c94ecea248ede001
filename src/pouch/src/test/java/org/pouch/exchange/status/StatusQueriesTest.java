package org.pouch.exchange.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.SealPacket;
import org.pouch.exchange.clockstart.ClockStarts;
import org.pouch.exchange.note.NoteSending;
import org.pouch.exchange.status.StatusNote.Line;
import org.pouch.exchange.status.StatusNote.Status;
import org.pouch.exchange.status.StatusNote.Subject;
import org.pouch.ledger.Ledger;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.resilience.Looping;
import org.pouch.servers.SampleServers;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A receipt that is lost is asked for, and given again as it was; over real channels (scenario 15). */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusQueriesTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final PacketIds IDS = new PacketIds(CLOCK);
    private static final AtomicInteger NUMBERS = new AtomicInteger(800_000);
    private static final String MOST = "2";

    private static final Map<String, String> AT_ONCE = Map.of(
            "pouch.exchange.status.after", "0s",
            "pouch.exchange.status.business", "0s",
            "pouch.exchange.status.again", "0s",
            "pouch.exchange.status.most", MOST,
            "pouch.exchange.status.answers-an-hour", "4",
            "pouch.exchange.status.questions-an-hour", "1000",
            "pouch.exchange.repeat-after", "0s");

    private SampleServers servers;
    private TestAuthority utopia;
    private TestAuthority ruritania;

    @BeforeAll
    void start(@TempDir Path data) {
        servers = SampleServers.start(data);
        utopia = TestAuthority.start(TestAuthority.UTOPIA, servers, AT_ONCE).withIntake();
        ruritania =
                TestAuthority.start(TestAuthority.RURITANIA, servers, AT_ONCE).withIntake();
        askNothingByItself();
    }

    /** It would once a minute, at whatever a test is about then. */
    private void askNothingByItself() {
        utopia.named("statusWork", Looping.class).stop();
    }

    @AfterAll
    void end() {
        utopia.close();
        ruritania.close();
        servers.close();
    }

    @AfterEach
    void loseNothing() {
        askNothingByItself();
        lose(SampleServers.UTOPIA, false);
        lose(SampleServers.RURITANIA, false);
        ruritania.bean(TestAuthority.Cooperation.class).resume();
        for (TestAuthority each : List.of(utopia, ruritania)) {
            each.bean(JdbcClient.class)
                    .sql("DELETE FROM exchange_status_question")
                    .update();
        }
    }

    @Test
    void givesTheFirstReceiptsAgainAndNoTermMoves() {
        lose(SampleServers.UTOPIA, true);
        Packet packet = sent();
        soon().until(() ->
                ruritania.bean(PacketRegister.class).find(packet.id()).isPresent()
                        && entry(ruritania, packet.id()).receipts().size() == 3
                        && entry(ruritania, packet.id()).receipts().stream()
                                .allMatch(line -> state(ruritania, line.receiptId()) == State.SENT));
        ClockStarts.Start received = start(ruritania, packet.id());
        soon().until(() -> state(utopia, packet.id()) == State.SENT);
        lose(SampleServers.UTOPIA, false);

        utopia.look("statusWork");

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED
                && entry(utopia, packet.id()).receipts().size() == 3);
        assertThat(start(utopia, packet.id())).isEqualTo(received);
        assertThat(entry(utopia, packet.id()).receipts())
                .extracting(PacketRegister.ReceiptLine::receiptId)
                .as("the first, none anew")
                .containsExactlyInAnyOrderElementsOf(entry(ruritania, packet.id()).receipts().stream()
                        .map(PacketRegister.ReceiptLine::receiptId)
                        .toList());
        assertThat(ruritania.cases().filed()).containsOnlyOnce(packet.id());
        assertThat(events(utopia, packet, "PacketSent"))
                .as("the packet went once")
                .hasSize(1);
        assertThat(events(utopia, packet, "ReceiptMissing")).isNotEmpty().allMatch(data -> data.contains("ASKED"));
    }

    @Test
    void sendsAgainAsItIsWhatThePartnerNeverSaw() {
        lose(SampleServers.RURITANIA, true);
        Packet packet = sent();
        soon().until(() -> state(utopia, packet.id()) == State.SENT);
        lose(SampleServers.RURITANIA, false);

        utopia.look("statusWork");

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        assertThat(entry(ruritania, packet.id()).digest())
                .isEqualTo(entry(utopia, packet.id()).digest());
        assertThat(ruritania.cases().filed()).containsOnlyOnce(packet.id());
        assertThat(events(utopia, packet, "ReceiptMissing")).anyMatch(data -> data.contains("NOT_RECEIVED"));
    }

    /** What is kept was received: its other receipts come when cooperation goes on. */
    @Test
    void doesNotAskForWhatIsKeptWhileCooperationStandsStill() {
        ruritania.bean(TestAuthority.Cooperation.class).suspend();
        Packet packet = sent();
        soon().until(() -> !entry(utopia, packet.id()).receipts().isEmpty());

        lookToTheEnd(utopia);

        assertThat(events(utopia, packet, "ReceiptMissing")).isEmpty();
    }

    @Test
    void asksOnlySoOften() {
        lose(SampleServers.RURITANIA, true);
        ruritania.bean(TestAuthority.Cooperation.class).suspend();
        Packet packet = sent();
        soon().until(() -> state(utopia, packet.id()) == State.SENT);

        lookToTheEnd(utopia);
        lookToTheEnd(utopia);

        soon().untilAsserted(() -> {
            lookToTheEnd(utopia);
            assertThat(asked(packet)).isEqualTo(Integer.parseInt(MOST));
        });
    }

    @Test
    void answersOnePartnerOnlySoOften() {
        for (int i = 0; i < 6; i++) {
            StatusNote query = new StatusNote(
                    Subject.QUERY, List.of(new Line(IDS.next(), Sha256.of(new byte[] {1}), Status.ASKED)));
            utopia.bean(NoteSending.class)
                    .send(PacketKind.STATUS_QUERY, query.json(), TestAuthority.RURITANIA, null, id -> true);
        }

        soon().until(() -> questions("WAITING") == 0 && questions("ANSWERED") + questions("IGNORED") >= 6);
        assertThat(questions("ANSWERED")).isEqualTo(4);
    }

    @Test
    void refusesAnAnswerToWhatWasNeverAsked() {
        Packet packet = sent();
        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        StatusNote answer = new StatusNote(
                Subject.ANSWER,
                List.of(new Line(packet.id(), entry(utopia, packet.id()).digest(), Status.NOT_RECEIVED)));
        AtomicReference<PacketId> note = new AtomicReference<>();

        ruritania
                .bean(NoteSending.class)
                .send(PacketKind.STATUS_QUERY, answer.json(), TestAuthority.UTOPIA, null, id -> {
                    note.set(id);
                    return true;
                });

        soon().until(() -> state(ruritania, note.get()) == State.REJECTED);
        assertThat(utopia.bean(JdbcClient.class)
                        .sql("SELECT report FROM exchange_inbox WHERE packet_id = ?")
                        .param(note.get().value())
                        .query(String.class)
                        .single())
                .contains("ANSWER_WITHOUT_QUESTION");
        assertThat(events(utopia, packet, "ReceiptMissing")).isEmpty();
    }

    /** Nobody learns from a question what others sent, or what is under a number. */
    @Test
    void saysOfWhatOthersSentThatItNeverSawIt() {
        Packet theirs = sent();
        soon().until(() -> state(utopia, theirs.id()) == State.ACKNOWLEDGED);
        StatusNote query = new StatusNote(
                Subject.QUERY,
                List.of(new Line(theirs.id(), entry(utopia, theirs.id()).digest(), Status.ASKED)));

        ruritania
                .bean(NoteSending.class)
                .send(PacketKind.STATUS_QUERY, query.json(), TestAuthority.UTOPIA, null, id -> true);
        utopia.look("statusWork");

        soon().until(() -> utopia.bean(JdbcClient.class)
                        .sql("SELECT COUNT(*) FROM exchange_status_question WHERE state = 'ANSWERED'")
                        .query(Integer.class)
                        .single()
                > 0);
        assertThat(events(ruritania, theirs, "ReceiptMissing")).isEmpty();
        assertThat(state(utopia, theirs.id())).isEqualTo(State.ACKNOWLEDGED);
    }

    private void lose(String owner, boolean all) {
        servers.sftp(owner).divert(all ? (file, content) -> {} : null);
    }

    private Packet sent() {
        Packet packet = SamplePackets.request(
                IDS.next(), new RequestId("urn:rdx:UTO:2026:" + NUMBERS.incrementAndGet()), CLOCK.instant());
        utopia.bean(SealPacket.class).seal(packet);
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
        return packet;
    }

    private static void lookToTheEnd(TestAuthority authority) {
        StatusWork work = authority.bean(StatusWork.class);
        boolean more = true;
        while (more) {
            more = work.next();
        }
    }

    private int asked(Packet packet) {
        return utopia.bean(JdbcClient.class)
                .sql("SELECT times FROM exchange_status_asked WHERE packet_id = ?")
                .param(packet.id().value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private int questions(String state) {
        return ruritania
                .bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM exchange_status_question WHERE state = ?")
                .param(state)
                .query(Integer.class)
                .single();
    }

    private static ClockStarts.Start start(TestAuthority authority, PacketId packet) {
        return authority.bean(ClockStarts.class).of(packet, ReceiptLevel.BUSINESS);
    }

    private static List<String> events(TestAuthority authority, Packet packet, String event) {
        return authority.bean(Ledger.class).ofCase(packet.envelope().requestId()).stream()
                .filter(line -> line.event().equals(event))
                .map(line -> line.data())
                .toList();
    }

    private static Entry entry(TestAuthority authority, PacketId packet) {
        return authority.bean(PacketRegister.class).find(packet).orElseThrow();
    }

    private static State state(TestAuthority authority, PacketId packet) {
        return authority
                .bean(PacketRegister.class)
                .find(packet)
                .map(Entry::state)
                .orElse(State.SEALED);
    }

    private static ConditionFactory soon() {
        return await().pollInterval(Duration.ofMillis(100));
    }
}
