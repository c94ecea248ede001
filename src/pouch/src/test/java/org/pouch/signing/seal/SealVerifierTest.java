package org.pouch.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.signing.SigningRefused;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.Fault;
import org.pouch.trust.TrustAnchors;

/** The signature of a seal and the certificate it names. */
class SealVerifierTest {
    private static final byte[] PART = "what the seal says".getBytes(StandardCharsets.US_ASCII);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final TestPki pki = new TestPki();
    private final Holder authority = TestPki.issuedBy(pki.root(), "C=UT,CN=Seal authority")
            .authority()
            .usage(KeyUsage.keyCertSign | KeyUsage.cRLSign)
            .done();

    private static TestPki.Request seal(Holder issuer) {
        return TestPki.issuedBy(issuer, "C=UT,CN=OR").sealing().serial(0x1A2B3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void acceptsTheSealOfATrustedSigner(String curve) {
        Holder signer = seal(authority).curve(curve).done();

        assertThat(check(signer, trusting(authority, signer)).holds()).isTrue();
    }

    @Test
    void namesTheCertificateByCountrySignerAndSerialNumber() {
        SealSigner signer = signer(seal(authority).done());

        assertThat(signer.name()).isEqualTo("UTOR");
        assertThat(signer.certificateReference()).isEqualTo("1A2B3");
        assertThat(signer.sign(PART)).hasSize(64);
    }

    @Test
    void findsTheCertificateAlthoughTheSealWritesZerosBefore() {
        Holder signer = seal(authority).done();
        byte[] signature = signer(signer).sign(PART);

        assertThat(new SealVerifier(trusting(authority, signer))
                        .verify("UTOR", "0001A2B3", PART, signature, TODAY, NOON)
                        .holds())
                .isTrue();
    }

    @Test
    void refusesChangedContent() {
        Holder signer = seal(authority).done();
        byte[] signature = signer(signer).sign(PART);
        byte[] other = PART.clone();
        other[0]++;

        assertThat(codes(new SealVerifier(trusting(authority, signer))
                        .verify("UTOR", "1A2B3", other, signature, TODAY, NOON)))
                .containsExactly("SEAL_SIGNATURE_BROKEN");
    }

    @Test
    void refusesTheKeyOfAnotherWithTheSameName() {
        Holder impostor = seal(authority).done();

        assertThat(codes(check(impostor, trusting(authority, seal(authority).done()))))
                .containsExactly("SEAL_SIGNATURE_BROKEN");
    }

    @Test
    void refusesASignerNobodyTrusts() {
        assertThat(codes(check(seal(authority).done(), trusting(authority)))).containsExactly("SEAL_SIGNER_UNKNOWN");
    }

    @Test
    void refusesASignerOfAnotherCountry() {
        Holder signer = seal(authority).done();
        byte[] signature = signer(signer).sign(PART);

        assertThat(codes(new SealVerifier(trusting(authority, signer))
                        .verify("XROR", "1A2B3", PART, signature, TODAY, NOON)))
                .containsExactly("SEAL_SIGNER_UNKNOWN");
    }

    @Test
    void refusesASignerWhoseAuthorityDidNotSignIt() {
        Holder impostor = TestPki.issuedBy(null, "C=UT,CN=Seal authority")
                .authority()
                .usage(KeyUsage.keyCertSign)
                .done();
        Holder signer = seal(impostor).done();

        assertThat(codes(check(signer, trusting(authority, signer)))).containsExactly("CERTIFICATE_UNTRUSTED");
    }

    @Test
    void refusesAnExpiredSigner() {
        Holder signer = seal(authority)
                .valid("2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z")
                .done();

        SealCheck check = new SealVerifier(trusting(authority, signer))
                .verify("UTOR", "1A2B3", PART, signer(signer).sign(PART), TODAY, Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(codes(check)).containsExactly("CERTIFICATE_EXPIRED");
    }

    @Test
    void refusesARevokedSigner() {
        Holder signer = TestPki.issuedBy(pki.root(), "C=UT,CN=OR")
                .sealing()
                .serial(0x1A2B3)
                .done();
        TrustAnchors trusted = new TrustAnchors(
                List.of(pki.root().certificate(), signer.certificate()),
                List.of(pki.revoking(signer.certificate(), NOON.minusSeconds(60))),
                List.of());

        // The root is named without a country: the signer's own counts.
        assertThat(codes(check(signer, trusted))).containsExactly("CERTIFICATE_REVOKED");
    }

    @Test
    void refusesADayOutsideTheCertificate() {
        Holder signer = seal(authority).done();

        assertThat(codes(new SealVerifier(trusting(authority, signer))
                        .verify("UTOR", "1A2B3", PART, signer(signer).sign(PART), LocalDate.of(2025, 12, 31), NOON)))
                .containsExactly("SEAL_DATE");
        assertThat(codes(new SealVerifier(trusting(authority, signer))
                        .verify("UTOR", "1A2B3", PART, signer(signer).sign(PART), LocalDate.of(2026, 12, 31), NOON)))
                .containsExactly("SEAL_DATE");
    }

    @Test
    void refusesACertificateThatIsNotForSeals() {
        Holder stamps = TestPki.issuedBy(authority, "C=UT,CN=OR")
                .usage(KeyUsage.digitalSignature)
                .stampsTime()
                .serial(0x1A2B3)
                .done();

        assertThat(codes(check(stamps, trusting(authority, stamps)))).containsExactly("KEY_USAGE");
    }

    @Test
    void signsNoSealWithAKeyThatIsNotForIt() {
        assertThatThrownBy(() -> new SealSigner(SampleCerts.signing("uto"), CLOCK))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("ECDSA");
        assertThatThrownBy(() -> new SealSigner(SampleCerts.signing("xru"), CLOCK))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("country");
    }

    @Test
    void signsNoSealWithAnExpiredCertificate() {
        Holder signer = seal(authority)
                .valid("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
                .done();

        assertThatThrownBy(() -> signer(signer).sign(PART)).isInstanceOf(SigningRefused.class);
    }

    private static SealCheck check(Holder signer, TrustAnchors trusted) {
        return new SealVerifier(trusted)
                .verify("UTOR", "1A2B3", PART, signer(signer).sign(PART), TODAY, NOON);
    }

    private static SealSigner signer(Holder holder) {
        return new SealSigner(TestIdentities.of(holder), CLOCK);
    }

    private static TrustAnchors trusting(Holder... holders) {
        return new TrustAnchors(Arrays.stream(holders).map(Holder::certificate).toList());
    }

    private static List<String> codes(SealCheck check) {
        return check.faults().stream().map(Fault::code).toList();
    }
}
