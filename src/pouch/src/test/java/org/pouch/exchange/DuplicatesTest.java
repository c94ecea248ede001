package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.entry;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pouch.exchange.PacketRegister.ReceiptLine;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.Sha256;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TwoAuthorities;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However often and by whatever way a packet comes, it has one effect. */
@Tag("slow")
@ExtendWith(TwoAuthorities.Provided.class)
class DuplicatesTest {
    private final TestAuthority utopia;
    private final TestAuthority ruritania;

    DuplicatesTest(TwoAuthorities two) {
        utopia = two.utopia();
        ruritania = two.ruritania();
    }

    @Test
    void acceptsOneOfFiftyThatArriveAtOnce() throws Exception {
        Packet packet = Drafts.request();
        byte[] envelope = encryptedFor("xru", sealedBy("uto", packet).document());
        ReceivePacket receive = ruritania.bean(ReceivePacket.class);
        VerifyArrival verify = ruritania.bean(VerifyArrival.class);
        ExecutorService many = Executors.newFixedThreadPool(16);
        List<Callable<Outcome>> deliveries = new ArrayList<>();
        for (int index = 0; index < 50; index++) {
            Channel channel = Channel.values()[index % 3];
            deliveries.add(() -> verify.verify(
                    receive.receive(new Arrival(TestAuthority.UTOPIA, channel, packet.id() + ".p7m", envelope))));
        }

        List<Status> statuses = new ArrayList<>();
        for (Future<Outcome> delivery : many.invokeAll(deliveries)) {
            statuses.add(delivery.get().status());
        }
        many.shutdown();

        assertThat(statuses).hasSize(50).containsOnlyOnce(Status.ACCEPTED);
        assertThat(statuses.stream().filter(Status.DUPLICATE::equals)).hasSize(49);
        soon().untilAsserted(() -> assertThat(given(packet.id())).hasSize(3));
    }

    @Test
    void answersADuplicateWithTheFirstReceiptsUnchanged() {
        Packet packet = Drafts.request();
        send(utopia, packet, Channel.QUEUE);
        soon().until(() -> entry(utopia, packet.id()).receipts().size() == 3);
        List<ReceiptLine> first = entry(utopia, packet.id()).receipts();

        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.MAIL, 2);

        soon().untilAsserted(() -> assertThat(duplicatesAt(utopia, "RECEIPT")).isGreaterThanOrEqualTo(3));
        assertThat(entry(utopia, packet.id()).receipts()).isEqualTo(first);
        assertThat(given(packet.id())).hasSize(3);
        assertThat(state(utopia, packet.id())).isEqualTo(State.ACKNOWLEDGED);
    }

    @Test
    void answersManyCopiesByOneChannelOnce() {
        Packet packet = Drafts.request();
        send(utopia, packet, Channel.QUEUE);
        soon().until(() -> entry(utopia, packet.id()).receipts().size() == 3);
        byte[] copy = encryptedFor(
                "xru",
                ruritania.bean(PacketRegister.class).document(packet.id()).orElseThrow());

        for (int number = 0; number < 10; number++) {
            ruritania
                    .bean(ReceivePacket.class)
                    .receive(new Arrival(TestAuthority.UTOPIA, Channel.MAIL, packet.id() + ".p7m", copy));
        }

        soon().until(() -> duplicatesOf(packet.id()) == 10);
        assertThat(sendingsOfReceiptsFor(packet.id()))
                .containsExactlyInAnyOrder("MAIL 1", "MAIL 1", "MAIL 1", "QUEUE 1", "QUEUE 1", "QUEUE 1");
    }

    @Test
    void refusesOtherBytesUnderAKnownId() {
        Packet packet = Drafts.request();
        send(utopia, packet, Channel.QUEUE);
        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        byte[] other = encryptedFor(
                "xru", sealedBy("uto", Drafts.withOtherContent(packet)).document());

        InboxId arrival = ruritania
                .bean(ReceivePacket.class)
                .receive(new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, packet.id() + ".p7m", other));

        Outcome outcome = ruritania.bean(VerifyArrival.class).verify(arrival);
        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
        assertThat(outcome.code()).isEqualTo(ReceiptCode.DUPLICATE_DIFFERENT);
        soon().untilAsserted(() -> assertThat(entry(utopia, packet.id()).receipts())
                .extracting(ReceiptLine::code)
                .contains(ReceiptCode.DUPLICATE_DIFFERENT));
        assertThat(state(utopia, packet.id())).isEqualTo(State.ACKNOWLEDGED);
    }

    @Test
    void sendsOncePerAttemptHoweverOftenItIsAsked() {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);
        Sha256 digest = utopia.bean(SealPacket.class).seal(packet);

        for (int times = 0; times < 3; times++) {
            utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.QUEUE, 1);
        }

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        assertThat(entry(ruritania, packet.id()).digest()).isEqualTo(digest);
        assertThat(arrivalsOf(packet.id())).isEqualTo(1);
    }

    @Test
    void givesOneReceiptForEachLevelHoweverOftenItIsAsked() {
        Packet packet = Drafts.request();
        send(utopia, packet, Channel.QUEUE);
        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        AcknowledgePacket acknowledge = ruritania.bean(AcknowledgePacket.class);

        acknowledge.acknowledge(packet.id(), ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
        acknowledge.acknowledge(packet.id(), ReceiptLevel.BUSINESS, ReceiptCode.UNKNOWN_CASE);

        assertThat(given(packet.id()))
                .containsExactlyInAnyOrder("TRANSPORT ACCEPTED", "TECHNICAL ACCEPTED", "BUSINESS ACCEPTED");
    }

    private List<String> given(PacketId packet) {
        return ruritania
                .bean(JdbcClient.class)
                .sql("select level || ' ' || code from exchange_receipt where direction = 'GIVEN' and answers = ?")
                .param(packet.value())
                .query(String.class)
                .list();
    }

    /** For each receipt of a packet: by which channel it was put out, and how often. */
    private List<String> sendingsOfReceiptsFor(PacketId packet) {
        return ruritania
                .bean(JdbcClient.class)
                .sql("""
                        SELECT o.channel || ' ' || COUNT(*) FROM exchange_outbox o
                        JOIN exchange_receipt r ON r.receipt_id = o.packet_id
                        WHERE r.direction = 'GIVEN' AND r.answers = ?
                        GROUP BY o.packet_id, o.channel""")
                .param(packet.value())
                .query(String.class)
                .list();
    }

    private int duplicatesOf(PacketId packet) {
        return ruritania
                .bean(JdbcClient.class)
                .sql("""
                        SELECT COUNT(*) FROM exchange_inbox
                        WHERE packet_id = ? AND status = 'DUPLICATE' AND handled = TRUE""")
                .param(packet.value())
                .query(Integer.class)
                .single();
    }

    private int arrivalsOf(PacketId packet) {
        return ruritania
                .bean(JdbcClient.class)
                .sql("select count(*) from exchange_inbox where packet_id = ?")
                .param(packet.value())
                .query(Integer.class)
                .single();
    }

    private static int duplicatesAt(TestAuthority authority, String kind) {
        return authority
                .bean(JdbcClient.class)
                .sql("select count(*) from exchange_inbox where status = 'DUPLICATE' and kind = ?")
                .param(kind)
                .query(Integer.class)
                .single();
    }
}
