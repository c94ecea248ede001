package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.entry;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.exchange.PacketRegister.ReceiptLine;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.sealing.PacketSealer;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TwoAuthorities;
import org.pouch.trust.PrivateIdentity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must not be accepted, who is told, and that nothing is lost by it. */
@Tag("slow")
@ExtendWith(TwoAuthorities.Provided.class)
class RefusalsTest {
    private final TwoAuthorities two;
    private final TestAuthority utopia;
    private final TestAuthority ruritania;

    RefusalsTest(TwoAuthorities two) {
        this.two = two;
        utopia = two.utopia();
        ruritania = two.ruritania();
    }

    @Test
    void rejectsAByteFlippedOnTheWayAndTakesTheSameBytesAgain() {
        Packet packet = Drafts.request();
        two.servers().sftp(SampleServers.RURITANIA).flipByteOfUpload(1);
        send(utopia, packet, Channel.SFTP);
        soon().until(() -> state(utopia, packet.id()) == State.REJECTED);
        assertThat(entry(utopia, packet.id()).receipts())
                .extracting(ReceiptLine::code)
                .containsExactly(ReceiptCode.DIGEST_MISMATCH);
        assertThat(ruritania.bean(PacketRegister.class).find(packet.id())).isEmpty();

        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 2);

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        assertThat(entry(ruritania, packet.id()).digest())
                .isEqualTo(entry(utopia, packet.id()).digest());
        assertThat(entry(utopia, packet.id()).attempts()).isEqualTo(2);
    }

    @Test
    void keepsAPacketOfAnUnknownSignerForAPersonAndAnswersNobody() {
        Packet packet = Drafts.request();

        Outcome outcome = arrive(
                packet.id() + ".p7m",
                encryptedFor("xru", sealedBy("stranger", packet).document()));

        assertThat(outcome.status()).isEqualTo(Status.QUARANTINED);
        assertThat(outcome.code()).isEqualTo(ReceiptCode.CERT_UNTRUSTED);
        assertThat(receiptsGivenFor(packet.id())).isZero();
        assertThat(ruritania
                        .bean(PacketRegister.class)
                        .quarantine(1, 0)
                        .get(0)
                        .report()
                        .findings())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd.p7m",
                "0198f0e0-5b3c-7a10-8000-000000000001.p7m\r\nBcc: someone@example",
                "",
                "0198f0e0-5b3c-7a10-8000-000000000001",
                "0198F0E0-5B3C-7A10-8000-000000000001.p7m"
            })
    void takesNothingFromANameThatDoesNotKeepToTheRules(String name) {
        Outcome outcome = arrive(name, new byte[] {1, 2, 3});

        assertThat(outcome.status()).isEqualTo(Status.QUARANTINED);
        assertThat(outcome.packetId()).isNull();
    }

    @Test
    void acceptsASoundPacketUnderAnyName() {
        Packet packet = Drafts.request();

        Outcome outcome =
                arrive("packet.bin", encryptedFor("xru", sealedBy("uto", packet).document()));

        assertThat(outcome.status()).isEqualTo(Status.ACCEPTED);
        assertThat(outcome.packetId()).isEqualTo(packet.id());
    }

    @Test
    void refusesAFollowUpInACaseThatNobodyOpened() {
        Packet reply = Drafts.reply(new PacketId("0198f0e0-5b3c-7a10-8000-00000000ffff"));
        byte[] envelope = encryptedFor("uto", sealedBy("xru", reply).document());

        InboxId arrival = utopia.bean(ReceivePacket.class)
                .receive(new Arrival(TestAuthority.RURITANIA, Channel.QUEUE, reply.id() + ".p7m", envelope));

        Outcome outcome = utopia.bean(VerifyArrival.class).verify(arrival);
        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
        assertThat(outcome.code()).isEqualTo(ReceiptCode.UNKNOWN_CASE);
    }

    @Test
    void aPacketRefusedByItsCaseStaysRefusedWhenItsTechnicalReceiptComesLater() {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);

        utopiaIsTold(Drafts.receipt(packet.id(), ReceiptLevel.BUSINESS, ReceiptCode.UNKNOWN_CASE));
        soon().until(() -> state(utopia, packet.id()) == State.REJECTED);
        utopiaIsTold(Drafts.acceptance(utopia, packet.id(), ReceiptLevel.TECHNICAL));

        soon().until(() -> recordedReceiptsOf(packet.id()) == 2);
        assertThat(state(utopia, packet.id())).isEqualTo(State.REJECTED);
    }

    @Test
    void aDeliveredPacketIsRefusedWhenNoCaseTakesIt() {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);

        utopiaIsTold(Drafts.acceptance(utopia, packet.id(), ReceiptLevel.TECHNICAL));
        soon().until(() -> state(utopia, packet.id()) == State.DELIVERED);
        utopiaIsTold(Drafts.receipt(packet.id(), ReceiptLevel.BUSINESS, ReceiptCode.UNKNOWN_CASE));

        soon().until(() -> state(utopia, packet.id()) == State.REJECTED);
    }

    @Test
    void saysOfAClockThatIsAheadThatItIsAndByHowMuch() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
        Packet packet = Drafts.requestMadeAt(ahead.instant().truncatedTo(ChronoUnit.MILLIS));
        PrivateIdentity utopias = PrivateIdentity.load(Path.of("certs-sample/uto/signing.p12"), "sample".toCharArray());
        byte[] document = new PacketSealer(utopias, ahead).seal(packet).document();

        Outcome outcome = arrive(packet.id() + ".p7m", encryptedFor("xru", document));

        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
        assertThat(outcome.code()).isEqualTo(ReceiptCode.CLOCK_SKEW);
        assertThat(ruritania.bean(ClockDifferences.class).known())
                .singleElement()
                .satisfies(difference ->
                        assertThat(difference.ahead()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10)));

        Packet next = Drafts.request();
        arrive(next.id() + ".p7m", encryptedFor("xru", sealedBy("uto", next).document()));

        assertThat(ruritania.bean(ClockDifferences.class).known()).isEmpty();
    }

    @Test
    void refusesWhatIsTooLargeWithoutOpeningIt() {
        PacketId named = Drafts.request().id();

        Outcome outcome = arrive(
                named + ".p7m", new byte[ruritania.bean(ReceivePacket.class).mostBytes() + 1]);

        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
        assertThat(outcome.code()).isEqualTo(ReceiptCode.TOO_LARGE);
        soon().untilAsserted(() -> assertThat(receiptsGivenFor(named)).isEqualTo(1));
    }

    @Test
    void doesNotAnswerAReceiptWithAReceipt() {
        Packet packet = Drafts.request();
        send(utopia, packet, Channel.QUEUE);
        soon().until(() -> entry(utopia, packet.id()).receipts().size() == 3);

        for (ReceiptLine receipt : entry(utopia, packet.id()).receipts()) {
            assertThat(count(utopia, "select count(*) from exchange_receipt where answers = ?", receipt.receiptId()))
                    .isZero();
        }
    }

    @Test
    void anArrivalThatDefeatsTheReaderBlocksNoOther() {
        byte[] junk = new byte[200_000];
        Arrays.fill(junk, (byte) '%');
        for (int index = 0; index < 5; index++) {
            ruritania
                    .bean(ReceivePacket.class)
                    .receive(new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, "junk", encryptedFor("xru", junk)));
        }
        Packet packet = Drafts.request();

        send(utopia, packet, Channel.QUEUE);

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
    }

    private Outcome arrive(String name, byte[] envelope) {
        InboxId arrival = ruritania
                .bean(ReceivePacket.class)
                .receive(new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, name, envelope));
        return ruritania.bean(VerifyArrival.class).verify(arrival);
    }

    private void utopiaIsTold(Packet receipt) {
        byte[] envelope = encryptedFor("uto", sealedBy("xru", receipt).document());
        utopia.bean(ReceivePacket.class)
                .receive(new Arrival(TestAuthority.RURITANIA, Channel.QUEUE, receipt.id() + ".p7m", envelope));
    }

    private int recordedReceiptsOf(PacketId packet) {
        return count(utopia, "select count(*) from exchange_receipt where recorded = true and answers = ?", packet);
    }

    private int receiptsGivenFor(PacketId packet) {
        return count(
                ruritania, "select count(*) from exchange_receipt where direction = 'GIVEN' and answers = ?", packet);
    }

    private static int count(TestAuthority authority, String sql, PacketId packet) {
        return authority
                .bean(JdbcClient.class)
                .sql(sql)
                .param(packet.value())
                .query(Integer.class)
                .single();
    }
}
