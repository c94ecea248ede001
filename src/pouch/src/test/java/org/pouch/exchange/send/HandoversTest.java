package org.pouch.exchange.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.Outbox.Consignment;
import org.pouch.exchange.Outbox.Setback;
import org.pouch.exchange.SealPacket;
import org.pouch.exchange.partner.ChangePartner;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.testing.CountedCommits;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is put out while somebody waits for it is lent in the same commit; it is never lent to nobody for good. */
@Tag("slow")
class HandoversTest {
    private static final long LIGHT = 1 << 20;
    private static final Clock CLOCK = Clock.systemUTC();
    private static final PacketIds IDS = new PacketIds(CLOCK);

    /** It has no channel, so that nobody but the test takes anything. */
    private final TestAuthority utopia = TestAuthority.start(lendingForLong(), CountedCommits.class);

    private final Handovers handovers = utopia.bean(Handovers.class);
    private final TransactionTemplate transactions = utopia.bean(TransactionTemplate.class);

    private static Map<String, String> lendingForLong() {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        properties.put("pouch.exchange.lease", "1h");
        return properties;
    }

    @AfterEach
    void stop() {
        utopia.close();
    }

    @Test
    void isLentInTheCommitThatPutsItOutToOneWhoWaits() {
        Packet packet = sealed();
        CompletableFuture<Optional<Consignment>> hand = waitsForLong();
        utopia.bean(CountedCommits.class).forget();

        dispatch(packet);

        Consignment taken = hand.join().orElseThrow();
        assertThat(taken.packet()).isEqualTo(packet.id());
        assertThat(taken.tries()).isOne();
        CountedCommits counted = utopia.bean(CountedCommits.class);
        assertThat(counted.toString()).contains("1 PacketDispatch.dispatch").doesNotContain("OutboxDelivery");
        assertThat(counted.statements("exchange_outbox", "SKIP LOCKED")).isZero();
        assertThat(take()).as("it is lent").isEmpty();
        utopia.bean(Outbox.class).sent(taken);
        assertThat(state(packet.id())).isEqualTo("SENT");
    }

    @Test
    void isFoundByTheNextWhereWhoeverWaitedHasLeft() {
        Packet packet = sealed();

        leave(packet);

        assertThat(take()).map(Consignment::packet).contains(packet.id());
        assertThat(take()).isEmpty();
    }

    @Test
    void isNotHandedOverWhenWhatPutItOutIsUndone() {
        Packet packet = sealed();
        CompletableFuture<Optional<Consignment>> hand = waitsForLong();

        transactions.executeWithoutResult(status -> {
            dispatch(packet);
            status.setRollbackOnly();
        });

        assertThat(isAnyWaiting()).as("it waits on, for the next").isTrue();
        dispatch(packet);
        assertThat(hand.join()).map(Consignment::packet).contains(packet.id());
    }

    @Test
    void isLentToNobodyWhileItsReceiverIsStopped() {
        Packet packet = sealed();
        CompletableFuture<Optional<Consignment>> hand = waitsForLong();
        utopia.bean(ChangePartner.class).stop(TestAuthority.RURITANIA, "key lost", "kim");

        dispatch(packet);

        assertThat(tries(packet.id())).isZero();
        assertThat(hand.join()).isEmpty();
    }

    @Test
    void isHandedToNobodyOnceItsReceiverIsStopped() {
        leave(sealed());
        utopia.bean(ChangePartner.class).stop(TestAuthority.RURITANIA, "key lost", "kim");

        assertThat(take()).isEmpty();
    }

    @Test
    void isTakenByWhoGoesOnWithTheNext() {
        dispatch(sealed());
        Consignment first = take().orElseThrow();
        Packet left = sealed();
        leave(left);

        assertThat(utopia.bean(Outbox.class).sentAndTake(first, Long.MAX_VALUE))
                .map(Consignment::packet)
                .contains(left.id());
        assertThat(state(first.packet())).isEqualTo("SENT");
    }

    @Test
    void isNotTriedWhileTheServerOfItsLaneIsAway() {
        dispatch(sealed());
        Consignment first = take().orElseThrow();
        leave(sealed());
        utopia.bean(Outbox.class).failed(first, new Setback(Setback.Kind.AWAY, "no answer"));

        assertThat(take()).isEmpty();
    }

    @Test
    void nothingIsPromisedWhereNobodyWaitsNorOfWhatIsLarge() {
        assertThat(isAnyWaiting()).isFalse();
        CompletableFuture<Optional<Consignment>> hand = waitsForLong();

        assertThat(isPromised(LIGHT + 1)).isFalse();
        assertThat(isPromised(LIGHT)).isTrue();

        dispatch(sealed());
        assertThat(hand.join()).isPresent();
    }

    /** It is put out for one who waits no longer when that is committed. */
    private void leave(Packet packet) {
        CompletableFuture<Optional<Consignment>> hand = waitsForLong();
        transactions.executeWithoutResult(status -> {
            dispatch(packet);
            utopia.bean(WorkSignals.class)
                    .lane(TestAuthority.RURITANIA, Channel.SFTP)
                    .give();
            assertThat(hand.join()).isEmpty();
        });
    }

    private CompletableFuture<Optional<Consignment>> waitsForLong() {
        CompletableFuture<Optional<Consignment>> hand = CompletableFuture.supplyAsync(() -> utopia.bean(Outbox.class)
                .take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofMinutes(10)));
        await().until(this::isAnyWaiting);
        return hand;
    }

    private boolean isAnyWaiting() {
        return isPromised(1);
    }

    /** In a transaction that is undone, so that the promise is broken. */
    private boolean isPromised(long bytes) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            status.setRollbackOnly();
            return handovers
                    .promise(TestAuthority.RURITANIA, Channel.SFTP, bytes)
                    .isPresent();
        }));
    }

    private Packet sealed() {
        Packet sample = SamplePackets.of(PacketKind.REQUEST);
        Packet packet = new Packet(
                new Envelope(
                        IDS.next(),
                        PacketKind.REQUEST,
                        new Corridor(TestAuthority.UTOPIA, TestAuthority.RURITANIA),
                        sample.envelope().requestId(),
                        null,
                        sample.envelope().agreement(),
                        SqlTime.now(CLOCK),
                        sample.envelope().languages()),
                sample.data(),
                sample.attachments());
        utopia.bean(SealPacket.class).seal(packet);
        return packet;
    }

    private void dispatch(Packet packet) {
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
    }

    private Optional<Consignment> take() {
        return utopia.bean(Outbox.class)
                .take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofMillis(1));
    }

    private int tries(PacketId packet) {
        return utopia.bean(JdbcClient.class)
                .sql("SELECT tries FROM exchange_outbox WHERE packet_id = ?")
                .param(packet.value())
                .query(Integer.class)
                .single();
    }

    private String state(PacketId packet) {
        return utopia.bean(JdbcClient.class)
                .sql("SELECT state FROM exchange_packet WHERE packet_id = ?")
                .param(packet.value())
                .query(String.class)
                .single();
    }
}
