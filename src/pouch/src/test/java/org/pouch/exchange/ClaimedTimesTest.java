package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.ReceiptContent;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.Preservation;
import org.pouch.sealing.SealLevel;
import org.pouch.signing.SigningPermit;
import org.pouch.testing.LocalTimestamps;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestAuthority;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A time that a partner claims is worth what the time stamp of its seal proves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimedTimesTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration LITTLE = Duration.ofHours(5);
    private static final Duration MUCH = Duration.ofHours(7);

    private final TestAuthority ruritania = TestAuthority.start(TestAuthority.sample(TestAuthority.RURITANIA));
    private final TestAuthority utopia = TestAuthority.start(TestAuthority.sample(TestAuthority.UTOPIA));

    @AfterAll
    void close() {
        ruritania.close();
        utopia.close();
    }

    @Test
    void refusesWhatIsDatedBackBeyondWhatItsSealProves() {
        Packet packet = Drafts.requestMadeAt(ago(MUCH));

        Outcome outcome = toRuritania(packet, dated("uto", packet));

        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
        assertThat(outcome.code()).isEqualTo(ReceiptCode.DATED_OTHERWISE);
        assertThat(report(ruritania, packet.id()))
                .contains("says that it was made at " + packet.envelope().createdAt())
                .contains("the time stamp of its seal proves");
    }

    @Test
    void takesWhatWasSealedALittleLaterThanItWasMade() {
        Packet packet = Drafts.requestMadeAt(ago(LITTLE));

        assertThat(toRuritania(packet, dated("uto", packet)).status()).isEqualTo(Status.ACCEPTED);
    }

    /** Then the agreement of the two sides says that nobody has to prove when. */
    @Test
    void comparesNothingWhereTheSealHasNoTimeStamp() {
        Packet packet = Drafts.requestMadeAt(ago(MUCH));
        byte[] document =
                new PacketSealer(SampleCerts.signing("uto"), CLOCK).seal(packet).document();

        assertThat(toRuritania(packet, document).status()).isEqualTo(Status.ACCEPTED);
    }

    /** A term would begin later than it did. */
    @Test
    void refusesAReceiptOfATimeAfterItsSeal() {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);
        Packet late = receipt(packet.id(), CLOCK.instant().plus(MUCH));
        Packet honest = receipt(packet.id(), ago(MUCH));
        utopia.bean(JdbcClient.class)
                .sql("UPDATE exchange_packet SET created_at = ? WHERE packet_id = ?")
                .params(ago(MUCH).atOffset(ZoneOffset.UTC), packet.id().value())
                .update();

        Outcome refused = arrives(utopia, TestAuthority.RURITANIA, "uto", late, dated("xru", late));

        assertThat(refused.status()).isEqualTo(Status.QUARANTINED);
        assertThat(refused.code()).isEqualTo(ReceiptCode.DATED_OTHERWISE);
        assertThat(arrives(utopia, TestAuthority.RURITANIA, "uto", honest, dated("xru", honest))
                        .status())
                .isEqualTo(Status.ACCEPTED);
    }

    /** Where no seal proves a time, this side knows when it made the packet and when the receipt came. */
    @Test
    void refusesAReceiptOfATimeThatNoClockCanHaveShown() {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);

        assertThat(undated(receipt(packet.id(), CLOCK.instant().plus(MUCH))).code())
                .as("after it came")
                .isEqualTo(ReceiptCode.CLOCK_SKEW);
        assertThat(undated(receipt(packet.id(), ago(MUCH))).code())
                .as("before the packet was made")
                .isEqualTo(ReceiptCode.CLOCK_SKEW);
        assertThat(undated(receipt(packet.id(), ago(LITTLE))).status())
                .as("clocks that are apart")
                .isEqualTo(Status.ACCEPTED);
    }

    private Outcome undated(Packet receipt) {
        return arrives(
                utopia,
                TestAuthority.RURITANIA,
                "uto",
                receipt,
                new PacketSealer(SampleCerts.signing("xru"), CLOCK)
                        .seal(receipt)
                        .document());
    }

    private static Instant ago(Duration time) {
        return CLOCK.instant().minus(time).truncatedTo(ChronoUnit.MILLIS);
    }

    private Packet receipt(PacketId answered, Instant receivedAt) {
        Envelope envelope =
                Drafts.acceptance(utopia, answered, ReceiptLevel.TECHNICAL).envelope();
        ReceiptContent content = new ReceiptContent(
                answered,
                null,
                utopia.bean(PacketTable.class).require(answered).digest(),
                ReceiptLevel.TECHNICAL,
                ReceiptCode.ACCEPTED,
                receivedAt.truncatedTo(ChronoUnit.MILLIS),
                TestAuthority.RURITANIA);
        return new Packet(envelope, content.data(), List.of());
    }

    private Outcome toRuritania(Packet packet, byte[] document) {
        return arrives(ruritania, TestAuthority.UTOPIA, "xru", packet, document);
    }

    private static Outcome arrives(TestAuthority at, AuthorityId from, String state, Packet packet, byte[] document) {
        byte[] envelope = Post.encryptedFor(state, document);
        InboxId arrival =
                at.bean(ReceivePacket.class).receive(new Arrival(from, Channel.QUEUE, packet.id() + ".p7m", envelope));
        return at.bean(VerifyArrival.class).verify(arrival);
    }

    private static String report(TestAuthority authority, PacketId packet) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT report FROM exchange_inbox WHERE packet_id = ?")
                .param(packet.value())
                .query(String.class)
                .single();
    }

    /** Sealed now, and dated by the sample's time-stamping authority. */
    private static byte[] dated(String state, Packet packet) {
        PrivateIdentity key = SampleCerts.signing(state);
        TrustAnchors roots = SampleCerts.root("uto").with(SampleCerts.root("xru"));
        Preservation preservation = new Preservation(
                SealLevel.T, new LocalTimestamps(SampleCerts.key(state, "tsa"), CLOCK), null, roots, CLOCK);
        return new PacketSealer(key, SigningPermit.byCertificate(key), preservation, CLOCK)
                .seal(packet)
                .document();
    }
}
