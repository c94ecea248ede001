package org.pouch.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import java.io.ByteArrayInputStream;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.pouch.testing.LocalTimestamps;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.ValidationData;

/** When a key may sign, asked before each signature; and for what its signatures take room. */
class SignerPermitTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer").done();
    private final PrivateIdentity identity = TestIdentities.of(signer, pki.root());

    @Test
    void endsWithTheLastSecondOfTheCertificate() {
        SigningPermit permit = SigningPermit.byCertificate(identity);

        assertThatCode(() -> permit.require(Instant.parse("2026-01-01T00:00:00Z")))
                .doesNotThrowAnyException();
        assertThatCode(() -> permit.require(Instant.parse("2030-01-01T00:00:00Z")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> permit.require(Instant.parse("2025-12-31T23:59:59Z")))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("CN=Signer");
        assertThatThrownBy(() -> permit.require(Instant.parse("2030-01-01T00:00:01Z")))
                .isInstanceOf(SigningRefused.class);
    }

    @Test
    void takesEitherUseOfASigner() {
        for (Integer usage : new Integer[] {null, KeyUsage.digitalSignature, KeyUsage.nonRepudiation}) {
            PrivateIdentity of =
                    TestIdentities.of(pki.issue("CN=S").usage(usage).done());

            assertThatCode(() -> SigningPermit.byCertificate(of).require(NOON)).doesNotThrowAnyException();
        }
    }

    @Test
    void endsWhenTheCertificateIsRevoked() {
        AtomicReference<ValidationData> known = new AtomicReference<>(ValidationData.NONE);
        SigningPermit permit = SigningPermit.byRevocation(identity, known::get);
        assertThatCode(() -> permit.require(NOON)).doesNotThrowAnyException();

        known.set(lists(pki.list(NOON, null, ListContent.NOTHING)));
        assertThatCode(() -> permit.require(NOON)).doesNotThrowAnyException();

        known.set(lists(pki.revoking(signer.certificate(), NOON)));
        assertThatThrownBy(() -> permit.require(NOON))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("CN=Signer is revoked");
        assertThatCode(() -> permit.require(NOON.minusSeconds(1))).doesNotThrowAnyException();

        known.set(lists(new TestPki().revoking(signer.certificate(), NOON)));
        assertThatCode(() -> permit.require(NOON)).doesNotThrowAnyException();
    }

    @Test
    void takesTheRoomOfItsTimestampToo() throws Exception {
        LocalTimestamps timestamps = new LocalTimestamps(
                TestIdentities.of(pki.issue("CN=Clock").stampsTime().done()), CLOCK);
        Signer dated = new Signer(identity, SigningPermit.byCertificate(identity), timestamps, CLOCK);
        Signer.Room room = dated.room();

        assertThat(room.token()).isEqualTo(timestamps.usualSize());
        assertThat(dated.sign(new ByteArrayInputStream(new byte[] {1}), room)).hasSize(room.bytes());
        assertThat(new Signer(identity, CLOCK).room().token()).isZero();
        assertThat(new Signer(identity, CLOCK).room().bytes()).isLessThan(room.bytes() - room.token());
    }

    @Test
    void isForPacketsByKeysThatPacketsKnow() {
        assertThat(new Signer(identity, CLOCK).isForPackets()).isTrue();
        assertThat(new Signer(
                                TestIdentities.of(
                                        pki.issue("CN=Ed").curve("Ed25519").done()),
                                CLOCK)
                        .isForPackets())
                .isFalse();
    }

    @Test
    void signsOtherDocumentsByEd25519() throws Exception {
        Signer signer =
                new Signer(TestIdentities.of(pki.issue("CN=Ed").curve("Ed25519").done()), CLOCK);
        byte[] made = signer.sign(new ByteArrayInputStream(new byte[] {1}), signer.room());

        assertThat(made).hasSize(signer.room().bytes());
        assertThat(new SignatureVerifier(SignatureProfile.GENERAL)
                        .check(made, digest -> digest.update((byte) 1))
                        .faults())
                .isEmpty();
    }

    private static ValidationData lists(X509CRL list) {
        return new ValidationData(List.of(), List.of(list), List.of());
    }
}
