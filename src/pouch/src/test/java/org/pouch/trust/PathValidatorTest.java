package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;

/** Each defect of a certificate: one refusal in a word of ETSI EN 319 102-1. */
class PathValidatorTest {
    private final TestPki pki = new TestPki();

    @Test
    void leadsASignerToItsRoot() {
        Holder signer = pki.issue("CN=Signer").done();

        CertificatePath path = validate(signer, List.of());

        assertThat(path.holds()).isTrue();
        assertThat(path.certificates())
                .containsExactly(signer.certificate(), pki.root().certificate());
        assertThat(PathValidator.isCleared(path, ValidationData.NONE, NOON)).isFalse();
    }

    @Test
    void leadsOverAnAuthorityBetween() {
        Holder between =
                pki.issue("CN=Between").authority().usage(KeyUsage.keyCertSign).done();
        Holder signer = TestPki.issuedBy(between, "CN=Signer").done();

        CertificatePath path = new PathValidator(pki.anchors())
                .validate(
                        signer.certificate(),
                        ValidationData.of(List.of(between.certificate())),
                        NOON,
                        CertificateUse.SIGNING);

        assertThat(path.holds()).isTrue();
    }

    @Test
    void refusesAStranger() {
        Holder stranger = new TestPki().issue("CN=Signer").done();

        assertRefused(validate(stranger, List.of()), SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void namesWhomItWouldTrustThreeAtMost() {
        Holder stranger = new TestPki().issue("CN=Signer").done();

        assertThat(messages(stranger)).endsWith("does not lead to a trusted one.");
        assertThat(messages(stranger, "CN=One"))
                .contains("one: CN=One (SHA-256 ")
                .endsWith(").");
        assertThat(messages(stranger, "CN=One", "CN=Two", "CN=Three"))
                .contains("CN=One (SHA-256 ", "), or CN=Two (SHA-256 ", "), or CN=Three (SHA-256 ")
                .endsWith(").");
        assertThat(messages(stranger, "CN=One", "CN=Two", "CN=Three", "CN=Four", "CN=Five"))
                .contains("CN=Three")
                .doesNotContain("CN=Four")
                .endsWith("), or 2 more.");
    }

    private static String messages(Holder signer, String... trusted) {
        TrustAnchors anchors = new TrustAnchors(Arrays.stream(trusted)
                .map(name -> TestPki.root(name).done().certificate())
                .toList());
        CertificatePath path = new PathValidator(anchors)
                .validate(signer.certificate(), ValidationData.NONE, NOON, CertificateUse.SIGNING);
        return path.faults().get(0).message();
    }

    @Test
    void refusesARootOfTheSameName() {
        TestPki impostor = new TestPki();
        Holder signer = impostor.issue("CN=Signer").done();

        CertificatePath path = new PathValidator(pki.anchors())
                .validate(
                        signer.certificate(),
                        ValidationData.of(List.of(impostor.root().certificate())),
                        NOON,
                        CertificateUse.SIGNING);

        assertRefused(path, SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void refusesAnExpiredCertificate() {
        Holder expired = pki.issue("CN=Signer")
                .valid("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z")
                .done();

        assertRefused(validate(expired, List.of()), SubIndication.OUT_OF_BOUNDS_NO_POE);
    }

    @Test
    void refusesACertificateThatIsNotYetValid() {
        Holder early = pki.issue("CN=Signer")
                .valid("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z")
                .done();

        assertRefused(validate(early, List.of()), SubIndication.NOT_YET_VALID);
    }

    @Test
    void refusesARevokedCertificate() {
        Holder signer = pki.issue("CN=Signer").done();

        assertRefused(
                validate(signer, List.of(pki.revoking(signer.certificate(), NOON.minusSeconds(60)))),
                SubIndication.REVOKED_NO_POE);
    }

    @Test
    void takesACertificateThatWasRevokedLater() {
        Holder signer = pki.issue("CN=Signer").done();
        X509CRL later = pki.revoking(signer.certificate(), NOON);

        CertificatePath path = new PathValidator(pki.anchors())
                .validate(signer.certificate(), lists(later), NOON.minusSeconds(60), CertificateUse.SIGNING);

        assertThat(path.holds()).isTrue();
    }

    @Test
    void believesNoListOfAnotherAuthority() {
        Holder signer = pki.issue("CN=Signer").done();
        X509CRL forged = new TestPki().revoking(signer.certificate(), NOON.minusSeconds(60));

        assertThat(validate(signer, List.of(forged)).holds()).isTrue();
    }

    @Test
    void refusesAKeyForSomethingElse() {
        Holder other = pki.issue("CN=Signer").usage(KeyUsage.keyEncipherment).done();

        assertRefused(validate(other, List.of()), SubIndication.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void refusesAPacketSignerThatDoesNotStateItsUse() {
        Holder vague = pki.issue("CN=Signer").usage(null).done();

        assertThat(validate(vague, List.of()).holds()).isTrue();
        assertThat(new PathValidator(pki.anchors())
                        .validate(vague.certificate(), ValidationData.NONE, NOON, CertificateUse.SIGNING_PACKETS)
                        .holds())
                .isFalse();
    }

    @Test
    void refusesAnIssuerThatIsNoAuthority() {
        Holder person = pki.issue("CN=Person").done();
        Holder signer = TestPki.issuedBy(person, "CN=Signer").done();

        CertificatePath path = new PathValidator(pki.anchors())
                .validate(
                        signer.certificate(),
                        ValidationData.of(List.of(person.certificate())),
                        NOON,
                        CertificateUse.SIGNING);

        assertRefused(path, SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE);
    }

    @Test
    void refusesACertificateOverSha1() {
        Holder old = pki.issue("CN=Signer").overSha1().done();

        assertThat(validate(old, List.of()).faults())
                .extracting(Fault::subIndication)
                .contains(SubIndication.CRYPTO_CONSTRAINTS_FAILURE);
    }

    @Test
    void refusesAnRsaKeyOf1024Bits() {
        Holder weak = pki.issue("CN=Signer").rsa(1024).done();

        assertThat(validate(weak, List.of()).faults())
                .extracting(Fault::subIndication)
                .contains(SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE);
    }

    @Test
    void refusesAnRsaKeyOf2048BitsFrom2031() {
        Holder signer = pki.issue("CN=Signer")
                .rsa(2048)
                .valid("2026-01-01T00:00:00Z", "2040-01-01T00:00:00Z")
                .done();

        assertThat(validate(signer, List.of()).holds()).isTrue();
        assertThat(KeyStrength.faultIn(signer.certificate(), Instant.parse("2031-01-01T00:00:00Z")))
                .isPresent();
    }

    @Test
    void takesOnlyACertificateForTimeAsATimestamper() {
        Holder signer = pki.issue("CN=Signer").done();
        Holder clock = pki.issue("CN=Clock").stampsTime().done();

        assertThat(stamps(signer).holds()).isFalse();
        assertThat(stamps(clock).holds()).isTrue();
    }

    private CertificatePath stamps(Holder holder) {
        return new PathValidator(pki.anchors())
                .validate(holder.certificate(), ValidationData.NONE, NOON, CertificateUse.TIME_STAMPING);
    }

    private CertificatePath validate(Holder holder, List<X509CRL> lists) {
        return new PathValidator(pki.anchors())
                .validate(
                        holder.certificate(),
                        new ValidationData(List.of(), lists, List.of()),
                        NOON,
                        CertificateUse.SIGNING);
    }

    private static ValidationData lists(X509CRL list) {
        return new ValidationData(List.of(), List.of(list), List.of());
    }

    @Test
    void refusesMoreAuthoritiesThanOneAllows() {
        Holder last = pki.issue("CN=Last").authority(0).usage(TestPki.AUTHORITY).done();
        Holder more = TestPki.issuedBy(last, "CN=More")
                .authority()
                .usage(TestPki.AUTHORITY)
                .done();

        assertRefused(
                over(pki.root(), TestPki.issuedBy(more, "CN=Signer").done(), more, last),
                SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE);
    }

    @Test
    void refusesMoreAuthoritiesThanTheAnchorAllows() {
        Holder root = TestPki.root("CN=Root").authority(0).done();
        Holder more = TestPki.issuedBy(root, "CN=More")
                .authority()
                .usage(TestPki.AUTHORITY)
                .done();

        assertRefused(
                over(root, TestPki.issuedBy(more, "CN=Signer").done(), more),
                SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE);
        assertThat(over(root, TestPki.issuedBy(root, "CN=Signer").done()).holds())
                .isTrue();
    }

    @Test
    void refusesANameThatAnAuthorityMayNotVouchFor() {
        Holder between = pki.issue("C=UT,CN=Between")
                .authority()
                .usage(TestPki.AUTHORITY)
                .onlyFor("C=UT")
                .done();

        assertRefused(
                over(pki.root(), TestPki.issuedBy(between, "C=XR,CN=Signer").done(), between),
                SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE);
        assertThat(over(pki.root(), TestPki.issuedBy(between, "C=UT,CN=Signer").done(), between)
                        .holds())
                .isTrue();
    }

    @Test
    void refusesANameThatTheAnchorMayNotVouchFor() {
        Holder root = TestPki.root("C=UT,CN=Root").onlyFor("C=UT").done();

        assertRefused(
                over(root, TestPki.issuedBy(root, "C=XR,CN=Signer").done()),
                SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE);
        assertThat(over(root, TestPki.issuedBy(root, "C=UT,CN=Signer").done()).holds())
                .isTrue();
    }

    @Test
    void leadsOverARenewedAuthorityWhicheverCertificateComesFirst() {
        Holder old = pki.issue("CN=Between")
                .authority()
                .usage(TestPki.AUTHORITY)
                .valid("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z")
                .done();
        Holder renewed = pki.issue("CN=Between")
                .authority()
                .usage(TestPki.AUTHORITY)
                .renewing(old)
                .done();
        Holder signer = TestPki.issuedBy(renewed, "CN=Signer").done();

        assertThat(over(pki.root(), signer, old, renewed).faults()).isEmpty();
        assertThat(over(pki.root(), signer, renewed, old).faults()).isEmpty();
        assertRefused(over(pki.root(), signer, old), SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE);
    }

    private static CertificatePath over(Holder anchor, Holder signer, Holder... between) {
        return new PathValidator(new TrustAnchors(List.of(anchor.certificate())))
                .validate(
                        signer.certificate(),
                        ValidationData.of(
                                Arrays.stream(between).map(Holder::certificate).toList()),
                        NOON,
                        CertificateUse.SIGNING);
    }

    private static void assertRefused(CertificatePath path, SubIndication why) {
        assertThat(path.faults()).extracting(Fault::subIndication).containsExactly(why);
    }
}
