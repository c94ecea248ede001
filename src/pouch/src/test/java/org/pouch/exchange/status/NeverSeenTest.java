package org.pouch.exchange.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.SealPacket;
import org.pouch.exchange.recall.RecallPackets;
import org.pouch.exchange.status.StatusNote.Line;
import org.pouch.exchange.status.StatusNote.Status;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.ledger.Ledger;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a partner is asked about, and what goes again of what it says that it never saw. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeverSeenTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final PacketIds IDS = new PacketIds(CLOCK);
    private static final AtomicInteger NUMBERS = new AtomicInteger(810_000);

    private final TestAuthority utopia = TestAuthority.start(TestAuthority.sample(TestAuthority.UTOPIA));

    @AfterAll
    void close() {
        utopia.close();
    }

    @Test
    void ofACaseThatThePartnerTookBackNothingGoesAgainAndTheOthersDo() {
        Packet first = asked();
        Packet recalled = asked();
        Packet last = asked();
        inOne(() -> utopia.bean(RecallPackets.class).recall(recalled.envelope().requestId()));

        notReceived(first, recalled, last);

        assertThat(Stream.of(first, recalled, last).map(this::putOutAgain)).containsExactly(1, 0, 1);
    }

    /** It would be refused for its age. */
    @Test
    void whatIsTooOldForThePartnerDoesNotGoAgain() {
        Packet old = asked();
        Packet young = asked();
        utopia.bean(JdbcClient.class)
                .sql("UPDATE exchange_packet SET created_at = ? WHERE packet_id = ?")
                .params(
                        SqlTime.of(CLOCK.instant().minus(Duration.ofDays(31))),
                        old.id().value())
                .update();

        notReceived(old, young);

        assertThat(Stream.of(old, young).map(this::putOutAgain)).containsExactly(0, 1);
    }

    @Test
    void whatIsSaidTwiceInANoteCountsOnce() {
        Packet packet = asked();

        notReceived(packet, packet, packet);

        assertThat(utopia.bean(Ledger.class).ofCase(packet.envelope().requestId()))
                .filteredOn(line -> line.event().equals("ReceiptMissing"))
                .hasSize(1);
    }

    /** For a partner that does not know such questions yet. */
    @Test
    void nothingIsAskedWhereItMayBeAskedNoTimes() {
        Packet packet = sent();

        assertThat(missing(1)).contains(packet.id());
        assertThat(missing(0)).isEmpty();
    }

    @Test
    void whatIsUrgentIsAskedAboutBeforeWhatWaitsForLonger() {
        Packet first = sent();
        Packet second = sent();
        Packet withdrawal = sent();
        utopia.bean(JdbcClient.class)
                .sql("UPDATE exchange_packet SET kind = 'WITHDRAWAL' WHERE packet_id = ?")
                .param(withdrawal.id().value())
                .update();

        assertThat(missing(1)).containsSubsequence(withdrawal.id(), first.id(), second.id());
    }

    private List<PacketId> missing(int most) {
        Instant soon = CLOCK.instant().plusSeconds(1);
        return utopia
                .bean(MissingReceipts.class)
                .of(TestAuthority.RURITANIA, new MissingReceipts.Due(Instant.EPOCH, soon, soon, soon, most), 50)
                .stream()
                .map(MissingReceipts.Missing::packet)
                .toList();
    }

    private void notReceived(Packet... packets) {
        PacketId note = IDS.next();
        inOne(() -> utopia.bean(NeverSeen.class)
                .said(Stream.of(packets).map(this::line).toList(), TestAuthority.RURITANIA, note));
    }

    private Line line(Packet packet) {
        return new Line(
                packet.id(), utopia.bean(PacketTable.class).require(packet.id()).digest(), Status.NOT_RECEIVED);
    }

    private int putOutAgain(Packet packet) {
        return utopia.bean(OutboxTable.class).countOf(packet.id(), Cause.Reason.NEVER_SEEN);
    }

    private void inOne(Runnable work) {
        utopia.bean(TransactionTemplate.class).executeWithoutResult(status -> work.run());
    }

    /** A packet that was sent, and that the partner was asked about. */
    private Packet asked() {
        Packet packet = sent();
        Instant now = CLOCK.instant();
        assertThat(utopia.bean(MissingReceipts.class).asked(packet.id(), IDS.next(), now, now))
                .isTrue();
        return packet;
    }

    private Packet sent() {
        Packet packet = request();
        utopia.bean(SealPacket.class).seal(packet);
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
        Outbox outbox = utopia.bean(Outbox.class);
        Optional<Outbox.Consignment> due =
                outbox.take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ZERO);
        while (due.isPresent()) {
            due = outbox.sentAndTake(due.get(), Long.MAX_VALUE);
        }
        return packet;
    }

    private static Packet request() {
        return SamplePackets.request(
                IDS.next(), new RequestId("urn:rdx:UTO:2026:" + NUMBERS.incrementAndGet()), CLOCK.instant());
    }
}
