package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;

/** The edges of a path: its first and last second, the anchor itself, pinned certificates, and curves the platform lacks. */
class PathEdgesTest {
    private final TestPki pki = new TestPki();

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59Z, CERTIFICATE_NOT_YET_VALID",
        "2026-03-01T00:00:00Z, ''",
        "2026-06-01T00:00:00Z, ''",
        "2026-06-01T00:00:01Z, CERTIFICATE_EXPIRED"
    })
    void aCertificateIsValidOnItsFirstAndLastSecond(Instant at, String code) {
        Holder signer = pki.issue("CN=Signer")
                .valid("2026-03-01T00:00:00Z", "2026-06-01T00:00:00Z")
                .done();

        CertificatePath path = validate(pki.anchors(), signer, ValidationData.NONE, at);

        assertThat(path.faults()).extracting(Fault::code).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void nobodyIsAnAuthorityForBeingPinned() {
        Holder person = pki.issue("CN=Person").done();
        Holder signer = TestPki.issuedBy(person, "CN=Signer").done();

        assertThat(validate(anchors(person), signer, ValidationData.NONE, NOON).faults())
                .extracting(Fault::code)
                .containsExactly("CERTIFICATE_PATH");
    }

    @Test
    void aRootWithoutExtensionsIsAnAuthorityWherePinned() throws Exception {
        X509Certificate old = OddCertificate.old(pki.root(), "CN=Old root");
        Holder signer =
                TestPki.issuedBy(new Holder(old, pki.root().key()), "CN=Signer").done();

        assertThat(validate(new TrustAnchors(List.of(old)), signer, ValidationData.NONE, NOON)
                        .faults())
                .isEmpty();
    }

    @Test
    void aPinnedCertificateNeedsNoIssuer() {
        Holder signer = pki.issue("CN=Signer").done();

        CertificatePath path = validate(anchors(signer), signer, ValidationData.NONE, NOON);

        assertThat(path.holds()).isTrue();
        assertThat(path.isPinned()).isTrue();
        assertThat(path.certificates()).containsExactly(signer.certificate());
        assertThat(validate(pki.anchors(), signer, ValidationData.NONE, NOON).isPinned())
                .isFalse();
    }

    @Test
    void aPinnedCertificateMayHaveBeenRevokedAllTheSame() {
        Holder signer = pki.issue("CN=Signer").done();
        X509CRL revoking = pki.revoking(signer.certificate(), NOON.minusSeconds(60));

        CertificatePath path = validate(anchors(signer, pki.root()), signer, lists(revoking), NOON);

        assertThat(path.certificates())
                .containsExactly(signer.certificate(), pki.root().certificate());
        assertThat(path.isPinned()).isTrue();
        assertThat(path.faults()).extracting(Fault::code).containsExactly("CERTIFICATE_REVOKED");
    }

    @Test
    void aPinnedCertificateNeedsAStrongKeyAllTheSame() {
        Holder weak = pki.issue("CN=Signer").rsa(1024).done();

        assertThat(validate(anchors(weak), weak, ValidationData.NONE, NOON).faults())
                .extracting(Fault::code)
                .containsExactly("WEAK_KEY");
    }

    @Test
    void everyLinkBelowTheAnchorNeedsProof() {
        Holder between =
                pki.issue("CN=Between").authority().usage(TestPki.AUTHORITY).done();
        Holder signer = TestPki.issuedBy(between, "CN=Signer").done();
        Holder direct = pki.issue("CN=Direct").done();
        ValidationData byRoot = lists(pki.list(NOON.minusSeconds(60), NOON.plusSeconds(60), ListContent.NOTHING));
        ValidationData both = byRoot.with(new ValidationData(
                List.of(),
                List.of(),
                List.of(TestPki.answer(
                        signer.certificate(), between, between, null, NOON.minusSeconds(60), NOON.plusSeconds(60)))));
        CertificatePath path = validate(pki.anchors(), signer, ValidationData.of(List.of(between.certificate())), NOON);

        assertThat(PathValidator.isCleared(path, both, NOON)).isTrue();
        assertThat(PathValidator.isCleared(path, byRoot, NOON)).isFalse();
        assertThat(PathValidator.isCleared(path, both, NOON.plusSeconds(120))).isFalse();
        assertThat(PathValidator.isCleared(validate(pki.anchors(), direct, ValidationData.NONE, NOON), byRoot, NOON))
                .isTrue();
        assertThat(PathValidator.isCleared(validate(anchors(direct), direct, ValidationData.NONE, NOON), byRoot, NOON))
                .isFalse();
    }

    @Test
    void anAuthorityBetweenMayHaveBeenRevoked() {
        Holder between =
                pki.issue("CN=Between").authority().usage(TestPki.AUTHORITY).done();
        Holder signer = TestPki.issuedBy(between, "CN=Signer").done();
        ValidationData data = lists(pki.revoking(between.certificate(), NOON))
                .with(ValidationData.of(List.of(between.certificate())));

        assertThat(validate(pki.anchors(), signer, data, NOON).faults())
                .extracting(Fault::message)
                .singleElement()
                .asString()
                .contains("CN=Between was revoked on 2026-11-24T12:00:00Z");
        assertThat(validate(pki.anchors(), signer, data, NOON.minusSeconds(1)).holds())
                .isTrue();
    }

    @Test
    void listsAtHandCountAsThoseOfTheDocument() {
        Holder signer = pki.issue("CN=Signer").done();
        TrustAnchors anchors = new TrustAnchors(
                List.of(pki.root().certificate()), List.of(pki.revoking(signer.certificate(), NOON)), List.of());

        assertThat(validate(anchors, signer, ValidationData.NONE, NOON).holds()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"brainpoolP256r1, SHA256withECDSA", "brainpoolP384r1, SHA384withECDSA", "secp256r1, SHA3-256withECDSA"})
    void leadsOverKeysAndHashesThatThePlatformDoesNotKnow(String curve, String algorithm) throws Exception {
        KeyPair keys = OddCertificate.keys("EC", curve);
        Holder root = OddCertificate.root("CN=Root", keys, algorithm);
        Holder signer =
                new Holder(OddCertificate.issued(root, "CN=Signer", keys.getPublic(), algorithm), keys.getPrivate());
        Holder forged = new Holder(
                OddCertificate.issued(
                        OddCertificate.root("CN=Root", OddCertificate.keys("EC", curve), algorithm),
                        "CN=Signer",
                        keys.getPublic(),
                        algorithm),
                keys.getPrivate());

        assertThat(validate(anchors(root), signer, ValidationData.NONE, NOON).faults())
                .isEmpty();
        assertThat(validate(anchors(root), forged, ValidationData.NONE, NOON).faults())
                .extracting(Fault::code)
                .containsExactly("CERTIFICATE_UNTRUSTED");
        assertThat(validate(anchors(root), signer, ValidationData.NONE, Instant.parse("2041-01-01T00:00:00Z"))
                        .faults())
                .extracting(Fault::code)
                .containsExactly("CERTIFICATE_EXPIRED");
    }

    @Test
    void onlyAnAuthorityOfACurveThePlatformLacksIssues() throws Exception {
        KeyPair keys = OddCertificate.keys("EC", "brainpoolP256r1");
        Holder root = OddCertificate.root("CN=Root", keys, "SHA256withECDSA");
        Holder person = new Holder(
                OddCertificate.issued(root, "CN=Person", keys.getPublic(), "SHA256withECDSA"), keys.getPrivate());
        Holder signer = new Holder(
                OddCertificate.issued(person, "CN=Signer", keys.getPublic(), "SHA256withECDSA"), keys.getPrivate());

        assertThat(validate(anchors(root), signer, ValidationData.of(List.of(person.certificate())), NOON)
                        .faults())
                .extracting(Fault::code)
                .containsExactly("CERTIFICATE_PATH");
    }

    private static TrustAnchors anchors(Holder... pinned) {
        return new TrustAnchors(Arrays.stream(pinned).map(Holder::certificate).toList());
    }

    private static ValidationData lists(X509CRL list) {
        return new ValidationData(List.of(), List.of(list), List.of());
    }

    private static CertificatePath validate(TrustAnchors anchors, Holder end, ValidationData data, Instant at) {
        return new PathValidator(anchors).validate(end.certificate(), data, at, CertificateUse.SIGNING);
    }
}
