package org.pouch.exchange.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.Sending;
import org.pouch.exchange.PacketRegister.SendingState;
import org.pouch.exchange.PacketUnknown;
import org.pouch.exchange.ResendPacket;
import org.pouch.exchange.SealPacket;
import org.pouch.exchange.hand.HandOuts;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.recall.RecallPackets;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What an administrator sends again goes once for each order, when it may leave and can still be of use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PacketResendingTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final PacketIds IDS = new PacketIds(CLOCK);
    private static final AtomicInteger NUMBERS = new AtomicInteger(830_000);

    private final TestAuthority utopia = TestAuthority.start(TestAuthority.sample(TestAuthority.UTOPIA));
    private final ResendPacket resend = utopia.bean(ResendPacket.class);
    private final PacketRegister register = utopia.bean(PacketRegister.class);

    @AfterAll
    void close() {
        utopia.close();
    }

    @Test
    void goesAgainByTheSameChannelAndIsSaidToBeOrdered() {
        Packet packet = sent();

        assertThat(resend.again(packet.id(), "order-1")).isEmpty();

        assertThat(register.sendings(packet.id()))
                .extracting(Sending::reason, Sending::channel, Sending::state)
                .containsExactly(
                        tuple("ATTEMPT", Channel.SFTP, SendingState.SENT),
                        tuple("ORDERED", Channel.SFTP, SendingState.WAITING));
        assertThat(resend.again(packet.id(), "order-2")).hasValue("It waits to go already.");
        sendAll();
        assertThat(register.sendings(packet.id())).extracting(Sending::state).containsOnly(SendingState.SENT);
    }

    @Test
    void oneOrderPutsItOutOnce() {
        Packet packet = sent();
        resend.again(packet.id(), "order-3");
        sendAll();

        assertThat(resend.again(packet.id(), "order-3")).isEmpty();

        assertThat(register.sendings(packet.id())).hasSize(2);
    }

    @Test
    void whatTheSafeguardsHoldStaysHere() {
        Packet packet = sent();
        ResendPacket held = new PacketResending(
                utopia.bean(PacketTable.class),
                utopia.bean(OutboxTable.class),
                utopia.bean(OutboxPosting.class),
                new Held(),
                utopia.bean(FailedAgain.class),
                utopia.bean(TransactionTemplate.class),
                utopia.bean(ExchangeSettings.class),
                CLOCK);

        assertThat(held.again(packet.id(), "order-4")).hasValue("It may not leave now: a safeguard holds it.");

        assertThat(register.sendings(packet.id())).hasSize(1);
    }

    @Test
    void whatIsAnsweredOrTakenBackOrTooOldStaysHere() {
        Packet answered = sent();
        set(answered, "state", "ACKNOWLEDGED");
        Packet recalled = sent();
        utopia.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> utopia.bean(RecallPackets.class)
                        .recall(recalled.envelope().requestId()));
        Packet old = sent();
        set(old, "created_at", SqlTime.of(CLOCK.instant().minus(Duration.ofDays(31))));

        assertThat(resend.again(answered.id(), "order-5"))
                .hasValue("It was not sent yet, or the partner has answered it: there is nothing to send again.");
        assertThat(resend.again(recalled.id(), "order-6"))
                .hasValue("Its case was taken back: nothing of it leaves any more.");
        assertThat(resend.again(old.id(), "order-7")).hasValue("It is older than a partner accepts.");
        assertThatThrownBy(() -> resend.again(IDS.next(), "order-8")).isInstanceOf(PacketUnknown.class);
    }

    /** The partner has other channels now than when it was sent. */
    @Test
    void goesByNoChannelThatIsNotAgreed() {
        Map<String, String> byMail = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        Map.of("host", "127.0.0.1", "port", "1", "protocol", "smtp", "user", "uto", "password", "none")
                .forEach((name, value) -> byMail.put("pouch.partners[0].channels.mail.outbound." + name, value));
        Map.of("starttls", "false", "from", "uto@uto.example", "to", "xru@xru.example")
                .forEach((name, value) -> byMail.put("pouch.partners[0].channels.mail.outbound." + name, value));
        TestAuthority mailing = TestAuthority.start(byMail);
        try {
            Packet packet = request();
            mailing.bean(SealPacket.class).seal(packet);
            set(mailing, packet, "state", "SENT");
            set(mailing, packet, "channel", "SFTP");
            mailing.bean(TestAuthority.Leave.class).agree(Channel.SFTP);

            assertThat(mailing.bean(ResendPacket.class).again(packet.id(), "order-9"))
                    .hasValue("The agreement of its case does not admit its channel any more.");

            mailing.bean(TestAuthority.Leave.class).agree(Channel.MAIL);
            assertThat(mailing.bean(ResendPacket.class).again(packet.id(), "order-10"))
                    .isEmpty();
            assertThat(mailing.bean(PacketRegister.class).sendings(packet.id()))
                    .extracting(Sending::channel)
                    .containsExactly(Channel.MAIL);
        } finally {
            mailing.close();
        }
    }

    /** No channel reaches the partner of these tests. */
    @Test
    void waitsForSomebodyWhoCarriesItWhereThatIsAgreed() {
        Packet packet = sent();
        TestAuthority.Leave permit = utopia.bean(TestAuthority.Leave.class);
        try {
            permit.agree(Channel.SFTP);
            assertThat(resend.again(packet.id(), "order-11"))
                    .hasValue("The agreement of its case does not admit its channel any more.");

            permit.agree(Channel.HAND);
            assertThat(resend.again(packet.id(), "order-12")).isEmpty();
        } finally {
            permit.allow();
        }
        assertThat(utopia.bean(HandOuts.class).waiting(9))
                .extracting(PacketRegister.Entry::packetId)
                .contains(packet.id());
        sendAll();
    }

    @Test
    void aReceiptThatWentIsLeftToThePartner() {
        Packet receipt = sent();
        set(receipt, "kind", "RECEIPT");

        assertThat(resend.again(receipt.id(), "order-9"))
                .hasValue("A receipt that was sent is sent again when the partner asks for it.");
    }

    @Test
    void aNoteThatWentByNoChannelGoesByTheOneItWasNotPutOutFor() {
        try (TestAuthority reached = TestAuthority.start(withTwoChannels())) {
            Packet note = wentByNone(reached);
            set(reached, note, "kind", "EXCHANGE_NOTE");

            assertThat(reached.bean(ResendPacket.class).again(note.id(), "order-10"))
                    .isEmpty();
            assertThat(reached.bean(ResendPacket.class).again(note.id(), "order-11"))
                    .hasValue("It waits to go already.");

            assertThat(reached.bean(PacketRegister.class).sendings(note.id()))
                    .extracting(Sending::reason, Sending::channel)
                    .containsExactly(tuple("ATTEMPT", Channel.SFTP), tuple("MENDED", Channel.QUEUE));
        }
    }

    @Test
    void aNoteStaysWhereNoChannelLeadsToItsPartner() {
        Packet note = sent();
        set(note, "kind", "EXCHANGE_NOTE");
        set(note, "state", "FAILED");

        assertThat(resend.again(note.id(), "order-12")).hasValue("No channel leads to its partner.");

        assertThat(register.find(note.id()).orElseThrow().state()).isEqualTo(PacketRegister.State.FAILED);
    }

    @Test
    void goesByNoChannelThatItsAgreementDoesNotAdmitThoughTheOneItWentByIsGone() {
        try (TestAuthority reached = TestAuthority.start(withTwoChannels())) {
            Packet packet = wentByNone(reached);
            set(reached, packet, "channel", "MAIL");
            reached.bean(TestAuthority.Leave.class).agree(Channel.MAIL);

            assertThat(reached.bean(ResendPacket.class).again(packet.id(), "order-13"))
                    .hasValue("The agreement of its case does not admit its channel any more.");
        }
    }

    /** Nothing answers where its channels lead. */
    private static Packet wentByNone(TestAuthority authority) {
        Packet packet = request();
        authority.bean(SealPacket.class).seal(packet);
        authority.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
        authority
                .bean(JdbcClient.class)
                .sql("UPDATE exchange_outbox SET state = 'FAILED' WHERE packet_id = ?")
                .param(packet.id().value())
                .update();
        set(authority, packet, "state", "FAILED");
        return packet;
    }

    private static Map<String, String> withTwoChannels() {
        Map<String, String> settings = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        Map.of("host", "127.0.0.1", "port", "1", "user", "uto", "password", "x", "host-key-checking", "no")
                .forEach((name, value) -> settings.put("pouch.partners[0].channels.sftp.outbound." + name, value));
        Map.of("protocol", "amqp", "url", "amqp://127.0.0.1:1", "user", "uto", "password", "x", "queue", "q")
                .forEach((name, value) -> settings.put("pouch.partners[0].channels.queue.outbound." + name, value));
        return settings;
    }

    private void set(Packet packet, String column, Object value) {
        set(utopia, packet, column, value);
    }

    private static void set(TestAuthority authority, Packet packet, String column, Object value) {
        authority
                .bean(JdbcClient.class)
                .sql("UPDATE exchange_packet SET " + column + " = ? WHERE packet_id = ?")
                .params(value, packet.id().value())
                .update();
    }

    private Packet sent() {
        Packet packet = request();
        utopia.bean(SealPacket.class).seal(packet);
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
        sendAll();
        return packet;
    }

    private void sendAll() {
        Outbox outbox = utopia.bean(Outbox.class);
        Optional<Outbox.Consignment> due =
                outbox.take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ZERO);
        while (due.isPresent()) {
            due = outbox.sentAndTake(due.get(), Long.MAX_VALUE);
        }
    }

    private static Packet request() {
        return SamplePackets.request(
                IDS.next(), new RequestId("urn:rdx:UTO:2026:" + NUMBERS.incrementAndGet()), CLOCK.instant());
    }

    /** Of a case that a safeguard holds. */
    private record Held() implements SendPermit {
        @Override
        public void sealed(Packet content, Sha256 document) {
            throw new IllegalStateException("nothing is sealed");
        }

        @Override
        public Optional<String> objection(PacketId packet, PacketKind kind, Sha256 document, Occasion occasion) {
            return Optional.of("a safeguard holds it.");
        }
    }
}
