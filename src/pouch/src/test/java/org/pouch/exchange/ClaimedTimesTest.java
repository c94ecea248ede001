package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.clockstart.ClockStarts;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.ReceiptContent;
import org.pouch.exchange.store.SqlTime;
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
    private static final String NO_SUCH = "This is no receipt in quarantine for its time, or its bytes are not kept.";

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

    /** Its own clock was wrong by a year, so that no later copy of it is ever believed: a packet that is there would be said to be lost. */
    @Test
    void takesInAReceiptOfAWrongTimeWhenAPersonWantsIt() {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);
        Instant made = packets().require(packet.id()).createdAt();
        Packet ahead = madeWhenReceived(receipt(packet.id(), CLOCK.instant().plus(Duration.ofDays(365))));

        assertThat(undated(ahead).status()).isEqualTo(Status.QUARANTINED);
        assertThat(utopia.bean(ClockDifferences.class).known())
                .as("as Channels shows it")
                .singleElement()
                .satisfies(difference -> assertThat(difference.ahead().toDays()).isEqualTo(364));
        assertThat(report(utopia, ahead.id()))
                .contains("The clock of XRU-CRS is ahead of ours by at least 525")
                .contains("an administrator takes this receipt in");
        assertThat(taken(ahead)).isEmpty();
        soon().until(() -> state(utopia, packet.id()) == State.DELIVERED);

        Instant arrived = arrivedAt(ahead.id());
        assertThat(utopia.bean(ClockStarts.class).of(packet.id(), ReceiptLevel.TECHNICAL))
                .as("not later than it came: its giver could have claimed that")
                .isEqualTo(new ClockStarts.Started(arrived.truncatedTo(ChronoUnit.MILLIS), true));
        assertThat(taken(ahead)).as("once").contains(NO_SUCH);
        assertThat(made).isBefore(arrived);
    }

    @Test
    void countsAReceiptThatIsTakenInFromNoTimeBeforeItsPacketWasMade() {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);
        Packet behind = receipt(packet.id(), ago(Duration.ofDays(365)));

        assertThat(undated(behind).code()).isEqualTo(ReceiptCode.CLOCK_SKEW);
        assertThat(report(utopia, behind.id())).contains("is behind ours by at least 525");
        assertThat(taken(behind)).isEmpty();
        soon().until(() -> state(utopia, packet.id()) == State.DELIVERED);

        assertThat(utopia.bean(ClockStarts.class).of(packet.id(), ReceiptLevel.TECHNICAL))
                .isEqualTo(
                        new ClockStarts.Started(packets().require(packet.id()).createdAt(), true));
    }

    /** Our own clock was a day ahead when it was made. */
    @Test
    void countsAReceiptThatIsTakenInFromItsComingWhereThePacketIsOfALaterTime() {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);
        utopia.bean(JdbcClient.class)
                .sql("UPDATE exchange_packet SET created_at = ? WHERE packet_id = ?")
                .params(
                        CLOCK.instant().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC),
                        packet.id().value())
                .update();
        Packet honest = receipt(packet.id(), CLOCK.instant());

        assertThat(undated(honest).code()).isEqualTo(ReceiptCode.CLOCK_SKEW);
        assertThat(taken(honest)).isEmpty();
        soon().until(() -> state(utopia, packet.id()) == State.DELIVERED);

        assertThat(utopia.bean(ClockStarts.class).of(packet.id(), ReceiptLevel.TECHNICAL))
                .isEqualTo(new ClockStarts.Started(arrivedAt(honest.id()).truncatedTo(ChronoUnit.MILLIS), true));
    }

    /** The seal is of a second ago by a third party: nothing was received after it. */
    @Test
    void countsAReceiptThatIsTakenInFromNoTimeAfterItsSeal() {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);
        Packet late = receipt(packet.id(), CLOCK.instant().plus(MUCH));
        byte[] sealed = dated("xru", late);
        Instant after = CLOCK.instant();

        assertThat(arrives(utopia, TestAuthority.RURITANIA, "uto", late, sealed).code())
                .isEqualTo(ReceiptCode.DATED_OTHERWISE);
        assertThat(taken(late)).isEmpty();
        soon().until(() -> state(utopia, packet.id()) == State.DELIVERED);

        assertThat(utopia.bean(ClockStarts.class).of(packet.id(), ReceiptLevel.TECHNICAL))
                .isInstanceOfSatisfying(
                        ClockStarts.Started.class,
                        start -> assertThat(start.at()).isBeforeOrEqualTo(after));
    }

    /** Whatever else is wrong with an arrival is no matter of clocks. */
    @Test
    void takesInNothingElse() {
        Packet packet = Drafts.requestMadeAt(ago(MUCH));
        toRuritania(packet, dated("uto", packet));
        Packet another = Drafts.request();
        utopia.bean(SealPacket.class).seal(another);
        Packet strange = receipt(another.id(), CLOCK.instant().plus(MUCH));
        arrives(
                utopia,
                TestAuthority.RURITANIA,
                "uto",
                strange,
                new PacketSealer(SampleCerts.signing("stranger"), CLOCK)
                        .seal(strange)
                        .document());

        assertThat(ruritania.bean(ExamineAgain.class).takeInReceipt(arrival(ruritania, packet.id())))
                .contains(NO_SUCH);
        assertThat(utopia.bean(ExamineAgain.class).takeInReceipt(last(utopia))).contains(NO_SUCH);
    }

    private Optional<String> taken(Packet receipt) {
        return utopia.bean(ExamineAgain.class).takeInReceipt(arrival(utopia, receipt.id()));
    }

    private PacketTable packets() {
        return utopia.bean(PacketTable.class);
    }

    private Instant arrivedAt(PacketId receipt) {
        return utopia.bean(JdbcClient.class)
                .sql("SELECT arrived_at FROM exchange_inbox WHERE packet_id = ?")
                .param(receipt.value())
                .query((row, number) -> SqlTime.read(row, "arrived_at"))
                .single();
    }

    private static InboxId arrival(TestAuthority at, PacketId packet) {
        return new InboxId(at.bean(JdbcClient.class)
                .sql("SELECT inbox_id FROM exchange_inbox WHERE packet_id = ?")
                .param(packet.value())
                .query(String.class)
                .single());
    }

    private static InboxId last(TestAuthority at) {
        return new InboxId(at.bean(JdbcClient.class)
                .sql("SELECT inbox_id FROM exchange_inbox ORDER BY arrived_at DESC, inbox_id DESC LIMIT 1")
                .query(String.class)
                .single());
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

    /** By one clock, whatever it shows. */
    private static Packet madeWhenReceived(Packet receipt) {
        Envelope now = receipt.envelope();
        Envelope then = new Envelope(
                now.packetId(),
                now.kind(),
                now.corridor(),
                now.requestId(),
                now.inReplyTo(),
                now.agreement(),
                Instant.parse(receipt.data().path("receivedAt").asText()),
                now.languages());
        return new Packet(then, receipt.data(), List.of());
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
