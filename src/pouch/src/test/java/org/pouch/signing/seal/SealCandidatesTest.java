package org.pouch.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.signing.SigningRefused;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.Fault;
import org.pouch.trust.TrustAnchors;

/** A seal names its certificate by a few letters and digits only: several may be meant, and the one that holds counts. */
class SealCandidatesTest {
    private static final byte[] PART = "what the seal says".getBytes(StandardCharsets.US_ASCII);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final TestPki pki = new TestPki();
    private final Holder authority = TestPki.root("C=UT,CN=Seal authority").done();
    private final Holder signer = seal("C=UT,CN=OR").done();
    private final Holder other = seal("C=UT,CN=OR").done();

    @Test
    void takesTheOneWhoseKeyFits() {
        assertThat(check(signer, signer, other).holds()).isTrue();
        assertThat(check(signer, other, signer).holds()).isTrue();
        assertThat(check(signer, other, signer).signer()).isEqualTo(signer.certificate());
    }

    @Test
    void saysWhatIsWrongWithTheOneWhoseKeyFits() {
        Holder expired = seal("C=UT,CN=OR")
                .renewing(signer)
                .valid("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z")
                .done();

        for (Holder[] order : List.of(new Holder[] {expired, other}, new Holder[] {other, expired})) {
            SealCheck check = check(signer, order);

            assertThat(check.signer()).isEqualTo(expired.certificate());
            assertThat(codes(check)).containsExactly("CERTIFICATE_EXPIRED", "SEAL_DATE");
        }
    }

    @Test
    void trustsASignerWhoseAuthorityIsNot() {
        SealCheck check = new SealVerifier(trusting(signer, pki.root()))
                .verify("UTOR", "1A2B3", PART, signed(signer), TODAY, NOON);

        assertThat(check.faults()).isEmpty();
    }

    @Test
    void takesTheCountryOfTheAuthority() {
        Holder unnamed = seal("CN=Somebody").done();
        SealVerifier verifier = new SealVerifier(trusting(authority, unnamed));
        byte[] value = signed(new Holder(signer.certificate(), unnamed.key()));

        assertThat(verifier.verify("UTOR", "1A2B3", PART, value, TODAY, NOON).holds())
                .isTrue();
        assertThat(codes(verifier.verify("XROR", "1A2B3", PART, value, TODAY, NOON)))
                .containsExactly("SEAL_SIGNER_UNKNOWN");
    }

    @Test
    void takesNoCountryFromNobody() {
        Holder nowhere = TestPki.root("CN=Authority").done();
        Holder unnamed = TestPki.issuedBy(nowhere, "CN=Somebody")
                .sealing()
                .serial(0x1A2B3)
                .done();

        assertThat(codes(new SealVerifier(trusting(nowhere, unnamed))
                        .verify("UTOR", "1A2B3", PART, new byte[64], TODAY, NOON)))
                .containsExactly("SEAL_SIGNER_UNKNOWN");
    }

    @Test
    void refusesAValueThatIsNone() {
        SealVerifier verifier = new SealVerifier(trusting(authority, signer));

        for (byte[] nothing : List.of(new byte[64], new byte[0], Arrays.copyOf(signed(signer), 63))) {
            assertThat(codes(verifier.verify("UTOR", "1A2B3", PART, nothing, TODAY, NOON)))
                    .containsExactly("SEAL_SIGNATURE_BROKEN");
        }
    }

    @Test
    void refusesAKeyThatIsOnNoCurve() {
        Holder rsa = seal("C=UT,CN=OR").rsa(2048).done();

        assertThat(codes(new SealVerifier(trusting(authority, rsa))
                        .verify("UTOR", "1A2B3", PART, signed(signer), TODAY, NOON)))
                .containsExactly("SEAL_SIGNATURE_BROKEN");
    }

    @Test
    void refusesADayToComeButTheNextOneElsewhere() {
        SealVerifier verifier = new SealVerifier(trusting(authority, signer));

        assertThat(verifier.verify("UTOR", "1A2B3", PART, signed(signer), TODAY.plusDays(1), NOON)
                        .holds())
                .isTrue();
        assertThat(codes(verifier.verify("UTOR", "1A2B3", PART, signed(signer), TODAY.plusDays(2), NOON)))
                .containsExactly("SEAL_DATE");
    }

    /** Many states have their travel documents signed on these curves, authority and all. */
    @ParameterizedTest
    @ValueSource(strings = {"brainpoolP256r1", "brainpoolP384r1"})
    void takesAuthoritiesOnCurvesThatThePlatformLacks(String curve) throws Exception {
        KeyPair keys = OddCertificate.keys("EC", curve);
        Holder root = OddCertificate.root("C=UT,CN=Authority", keys, "SHA256withECDSA");
        Extension usage = OddCertificate.extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        X509Certificate seal = OddCertificate.issued(root, "C=UT,CN=OR", keys.getPublic(), "SHA256withECDSA", usage);
        Signature signature = Signature.getInstance(
                curve.contains("384") ? "SHA384withPLAIN-ECDSA" : "SHA256withPLAIN-ECDSA", new BouncyCastleProvider());
        signature.initSign(keys.getPrivate());
        signature.update(PART);

        SealCheck check = new SealVerifier(new TrustAnchors(List.of(root.certificate(), seal)))
                .verify(
                        "UTOR",
                        seal.getSerialNumber().toString(16).toUpperCase(Locale.ROOT),
                        PART,
                        signature.sign(),
                        TODAY,
                        NOON);

        assertThat(check.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C=UT,CN=ORX", "C=UT,CN=O-", "C=UT,CN=O", "C=U1,CN=OR", "CN=OR", "C=UT"})
    void signsByNoNameThatASealCannotHold(String name) {
        assertThatThrownBy(() -> new SealSigner(TestIdentities.of(seal(name).done()), CLOCK))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("The certificate of ")
                .hasMessageContaining(name.substring(name.lastIndexOf('=')));
    }

    @Test
    void holdsNothingWithoutASigner() {
        assertThat(new SealCheck(null, List.of()).holds()).isFalse();
        assertThat(new SealCheck(signer.certificate(), List.of()).holds()).isTrue();
    }

    private TestPki.Request seal(String name) {
        return TestPki.issuedBy(authority, name).sealing().serial(0x1A2B3);
    }

    /** The seal of the first, with the others trusted. */
    private SealCheck check(Holder by, Holder... trusted) {
        Holder[] all = Arrays.copyOf(trusted, trusted.length + 1);
        all[trusted.length] = authority;
        return new SealVerifier(trusting(all)).verify("UTOR", "1A2B3", PART, signed(by), TODAY, NOON);
    }

    private static byte[] signed(Holder by) {
        return new SealSigner(TestIdentities.of(by), CLOCK).sign(PART);
    }

    private static TrustAnchors trusting(Holder... holders) {
        return new TrustAnchors(Arrays.stream(holders).map(Holder::certificate).toList());
    }

    private static List<String> codes(SealCheck check) {
        return check.faults().stream().map(Fault::code).toList();
    }
}
