package org.pouch.exchange.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.pieces.Documents;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;
import org.pouch.sealing.DocumentSigner;
import org.pouch.sealing.Fading;
import org.pouch.sealing.Preservation;
import org.pouch.sealing.SealLevel;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.signing.ServiceUnavailable;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.online.RevocationSource;
import org.pouch.testing.LocalTimestamps;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.testing.TestVault;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.ValidationData;

/** What is kept is dated again before its last timestamp fades, and what was sealed stays as it is. */
class RenewalTest {
    private static final Instant FIRST_ENDS = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant RENEWAL = Instant.parse("2029-03-01T12:00:00Z");
    private static final Instant MUCH_LATER = Instant.parse("2035-01-01T12:00:00Z");

    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer").done();
    private final Holder first = pki.issue("CN=Time authority").stampsTime().done();
    private final Holder successor = pki.issue("CN=Successor")
            .stampsTime()
            .valid("2028-01-01T00:00:00Z", "2040-01-01T00:00:00Z")
            .done();
    private final List<X509CRL> lists =
            new ArrayList<>(List.of(pki.list(NOON.minusSeconds(60), NOON.plusSeconds(3600), ListContent.NOTHING)));
    private final PacketIds ids = new PacketIds(Clock.fixed(NOON, ZoneOffset.UTC));
    private final TestDatabase database = TestDatabase.create();
    private final RenewedCopies copies = new RenewedCopies(database.client(), TestVault.of(database.client()));

    @Test
    void datesAgainWhatFadesAndLeavesWhatWasSealed() {
        byte[] sealed = signed(SealLevel.LTA);
        PacketId lasting = keep(sealed);
        PacketId dated = keep(signed(SealLevel.LT));
        lists.add(pki.list(RENEWAL.minusSeconds(60), RENEWAL.plusSeconds(3600), ListContent.NOTHING));

        lookAt(NOON, document -> document);
        assertThat(copies.of(lasting.value(), sealed)).isEmpty();
        lookAt(RENEWAL, preservation(SealLevel.LTA, successor, RENEWAL)::preserve);

        byte[] renewed = copies.of(lasting.value(), sealed).orElseThrow();
        assertThat(renewed).startsWith(sealed);
        assertThat(copies.sealed(lasting.value())).hasValue(sealed);
        assertThat(copies.of(dated.value(), sealed)).isEmpty();
        assertThat(Fading.of(sealed)).hasValue(FIRST_ENDS);
        assertThat(Fading.of(renewed)).hasValue(Instant.parse("2040-01-01T00:00:00Z"));
        assertThat(isAcceptedMuchLater(sealed)).isFalse();
        assertThat(isAcceptedMuchLater(renewed)).isTrue();
        assertThat(renewals(lasting)).isEqualTo(1);
        lookAt(RENEWAL.plus(Duration.ofDays(30)), document -> {
            throw new IllegalStateException("it lasts");
        });
        assertThat(renewals(lasting)).isEqualTo(1);
    }

    @Test
    void oneThatCannotBeDatedAgainHoldsUpNoOtherAndIsTriedTheNextDay() {
        byte[] sealed = signed(SealLevel.LTA);
        PacketId failing = keep(sealed);
        PacketId other = keep(sealed);
        lists.add(pki.list(RENEWAL.minusSeconds(60), RENEWAL.plusSeconds(3600), ListContent.NOTHING));
        Preservation preservation = preservation(SealLevel.LTA, successor, RENEWAL);
        List<byte[]> asked = new ArrayList<>();

        lookAt(RENEWAL, document -> {
            asked.add(document);
            if (asked.size() == 1) {
                throw new ServiceUnavailable("the lists of its authority cannot be had");
            }
            return preservation.preserve(document);
        });

        assertThat(asked).hasSize(2);
        assertThat(List.of(renewals(failing), renewals(other))).containsExactlyInAnyOrder(0, 1);
        lookAt(RENEWAL.plus(Duration.ofHours(1)), document -> preservation.preserve(document));
        assertThat(renewals(failing) + renewals(other)).isEqualTo(1);
        lookAt(RENEWAL.plus(Duration.ofDays(1)), document -> preservation.preserve(document));
        assertThat(renewals(failing) + renewals(other)).isEqualTo(2);
    }

    @Test
    void keepsNothingThatDoesNotBeginWithWhatWasSealed() {
        PacketId packet = keep(signed(SealLevel.LTA));

        lookAt(RENEWAL, document -> signed(SealLevel.LTA));

        assertThat(renewals(packet)).isZero();
    }

    private void lookAt(Instant at, UnaryOperator<byte[]> renewed) {
        YearlyJob.run(database.client(), database.transactions(), TestVault.of(database.client()), at, renewed);
    }

    private int renewals(PacketId packet) {
        return database.client()
                .sql("SELECT renewals FROM exchange_renewal WHERE packet_id = ?")
                .param(packet.value())
                .query(Integer.class)
                .single();
    }

    private PacketId keep(byte[] document) {
        PacketId id = ids.next();
        database.client()
                .sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages,
                            digest, bytes, state, attempts, created_at)
                        VALUES (?, 'SENT', 'REQUEST', 'XRU-CRS', 'urn:rdx:UTO:2026:000001', 'UTO-XRU/2026-1', 'en', ?, ?,
                            'ACKNOWLEDGED', 1, CURRENT_TIMESTAMP)""")
                .params(id.value(), "0".repeat(64), document.length)
                .update();
        new Documents(database.client(), TestVault.of(database.client()))
                .keep(id, new RequestId("urn:rdx:UTO:2026:000001"), document);
        return id;
    }

    private boolean isAcceptedMuchLater(byte[] document) {
        return new DocumentVerifier(pki.anchors(), VerificationProfile.DOCUMENT)
                .verify(document, MUCH_LATER)
                .isAccepted();
    }

    private byte[] signed(SealLevel level) {
        PrivateIdentity identity = TestIdentities.of(signer, pki.root());
        return new DocumentSigner(
                        identity,
                        SigningPermit.byCertificate(identity),
                        preservation(level, first, NOON),
                        Clock.fixed(NOON, ZoneOffset.UTC))
                .sign(SamplePackets.sample("passport-copy.pdf"));
    }

    private Preservation preservation(SealLevel level, Holder stamper, Instant at) {
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        return new Preservation(
                level,
                new LocalTimestamps(TestIdentities.of(stamper, pki.root()), clock),
                new RevocationSource(() -> new ValidationData(List.of(), lists, List.of()), clock),
                pki.anchors(),
                clock);
    }
}
