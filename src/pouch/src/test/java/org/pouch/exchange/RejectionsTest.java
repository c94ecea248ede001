package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Outbox.Consignment;
import org.pouch.exchange.Outbox.Ending;
import org.pouch.exchange.Outbox.Hold;
import org.pouch.exchange.Outbox.Setback;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.recall.RecallPackets;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.Packet;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TestAuthority.Leave;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A rejection ends the attempt it is about, and none that began since. */
@Tag("slow")
class RejectionsTest {
    private final Packet packet = Drafts.request();
    private TestAuthority utopia;

    @BeforeEach
    void start() {
        utopia = TestAuthority.start(TestAuthority.sample(TestAuthority.UTOPIA));
        utopia.bean(SealPacket.class).seal(packet);
    }

    @AfterEach
    void stop() {
        utopia.close();
    }

    @Test
    void endsTheAttemptThatIsOnItsWay() {
        sendAttempt(1);

        assertThat(endedBy(rejection())).isEqualTo(1);
        assertThat(state(utopia, packet.id())).isEqualTo(State.REJECTED);
    }

    @Test
    void endsNoAttemptThatBeganAfterThePartnerHadStoredWhatItRejects() {
        sendAttempt(1);
        Packet first = rejection();
        Packet second = rejection();
        Packet third = rejection();
        assertThat(endedBy(first)).isEqualTo(1);
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 2);

        assertThat(endedBy(second)).as("not sent yet").isZero();
        send();
        assertThat(endedBy(third)).as("sent").isZero();
        assertThat(state(utopia, packet.id())).isEqualTo(State.SENT);
        assertThat(endedBy(rejection())).isEqualTo(2);
    }

    @Test
    void saysTheSameWhenItIsAskedAgain() {
        sendAttempt(1);
        InboxId arrival = arrives(rejection());
        RecordReceipt receipts = utopia.bean(RecordReceipt.class);
        assertThat(receipts.record(arrival).get(0).endedAttempt()).isEqualTo(1);
        sendAttempt(2);

        assertThat(receipts.record(arrival).get(0).endedAttempt()).isEqualTo(1);
    }

    @Test
    void knowsWhatWasAccepted() {
        sendAttempt(1);
        assertThat(utopia.bean(DispatchPacket.class).isAccepted(packet.id())).isFalse();

        assertThat(endedBy(Drafts.acceptance(utopia, packet.id(), ReceiptLevel.TECHNICAL)))
                .isZero();

        assertThat(utopia.bean(DispatchPacket.class).isAccepted(packet.id())).isTrue();
    }

    /** A claim for protection stops what is on its way, and not only what waits. */
    @Test
    void endsASendingThatIsOnItsWayWhenItsCaseIsTakenBack() {
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
        Outbox outbox = utopia.bean(Outbox.class);
        Consignment consignment = outbox.take(
                        TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofSeconds(1))
                .orElseThrow();
        Set<Ending> endings = ConcurrentHashMap.newKeySet();
        try (Hold onItsWay = outbox.hold(consignment, endings::add)) {
            utopia.bean(TransactionTemplate.class)
                    .executeWithoutResult(status -> utopia.bean(RecallPackets.class)
                            .recall(packet.envelope().requestId()));

            soon().until(() -> endings.equals(Set.of(Ending.CASE_TAKEN_BACK)));
            assertThat(onItsWay).isNotNull();
        }
        outbox.failed(consignment, Setback.passing("it was cut off"));

        assertThat(outbox.take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ZERO))
                .isEmpty();
    }

    /** A bar stops what is on its way as well, and nobody sends it again. */
    @Test
    void endsASendingThatIsOnItsWayWhenItMustNotLeaveAnyMore() {
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
        Outbox outbox = utopia.bean(Outbox.class);
        Consignment consignment = outbox.take(
                        TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofSeconds(1))
                .orElseThrow();
        Set<Ending> endings = ConcurrentHashMap.newKeySet();
        try (Hold onItsWay = outbox.hold(consignment, endings::add)) {
            utopia.bean(Leave.class).refuse("it must not leave.");

            soon().until(() -> endings.equals(Set.of(Ending.MUST_NOT_LEAVE)));
            assertThat(onItsWay).isNotNull();
        }
        outbox.failed(consignment, Setback.passing("it was cut off"));

        soon().until(() -> {
            assertThat(outbox.take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ZERO))
                    .isEmpty();
            return state(utopia, packet.id()) == State.FAILED;
        });
    }

    /** Another node would take it up and send it a second time while the first is on its way. */
    @Test
    void keepsTheLeaseOfASendingWhileNobodySaysWhetherItMustEnd() throws InterruptedException {
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
        Outbox outbox = utopia.bean(Outbox.class);
        Consignment consignment = outbox.take(
                        TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofSeconds(1))
                .orElseThrow();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        utopia.bean(Leave.class).takeAsLongAs(() -> {
            asked.countDown();
            try {
                answered.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        try (Hold onItsWay = outbox.hold(consignment, ending -> {})) {
            assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
            Instant lent = lentUntil(consignment);

            soon().until(() -> lentUntil(consignment).isAfter(lent));
            assertThat(onItsWay).isNotNull();
        } finally {
            answered.countDown();
        }
    }

    private Instant lentUntil(Consignment consignment) {
        return utopia.bean(JdbcClient.class)
                .sql("SELECT due_at FROM exchange_outbox WHERE outbox_id = ?")
                .param(consignment.id())
                .query((row, number) -> SqlTime.read(row, "due_at"))
                .single();
    }

    private void sendAttempt(int number) {
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, number);
        send();
    }

    private void send() {
        Outbox outbox = utopia.bean(Outbox.class);
        outbox.sent(outbox.take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofSeconds(1))
                .orElseThrow());
    }

    private Packet rejection() {
        return Drafts.receipt(packet.id(), ReceiptLevel.TECHNICAL, ReceiptCode.DIGEST_MISMATCH);
    }

    private int endedBy(Packet receipt) {
        return utopia.bean(RecordReceipt.class).record(arrives(receipt)).get(0).endedAttempt();
    }

    private InboxId arrives(Packet receipt) {
        byte[] envelope = encryptedFor("uto", sealedBy("xru", receipt).document());
        return utopia.bean(ReceivePacket.class)
                .receive(new Arrival(TestAuthority.RURITANIA, Channel.SFTP, receipt.id() + ".p7m", envelope));
    }
}
