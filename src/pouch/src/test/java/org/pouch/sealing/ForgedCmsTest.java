package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.junit.jupiter.api.Test;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.sealing.verdict.VerificationReport.Indication;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/** Signatures whose CMS is not what a signature over this document by this signer must be: all refused, each by its rule. */
class ForgedCmsTest {
    private static final byte[] FORM = Victims.form(CompressParameters.NO_COMPRESSION);
    private static final PrivateIdentity STRANGER = SampleCerts.signing("stranger");
    private final TestPki pki = new TestPki();

    @Test
    void acceptsAnOrdinarySignature() {
        assertThat(Victims.verify(signed(Cms.utopian())).findings()).isEmpty();
    }

    @Test
    void acceptsOtherEncodingRulesInAnOrdinaryDocument() {
        assertThat(Victims.verify(signed(Cms.utopian().encoded(ASN1Encoding.BER)))
                        .findings())
                .isEmpty();
    }

    @Test
    void refusesASecondSigner() {
        assertThat(codes(signed(Cms.utopian().andBy(STRANGER)))).contains("CMS_UNREADABLE");
    }

    @Test
    void refusesContentInside() {
        assertThat(codes(signed(Cms.utopian().withContent()))).contains("CMS_HAS_CONTENT");
    }

    @Test
    void refusesASignatureOverSomethingElse() {
        assertThat(codes(signed(Cms.utopian().over("something else")))).contains("DOCUMENT_CHANGED");
        assertThat(codes(signed(Cms.utopian().over("something else").withContent())))
                .contains("CMS_HAS_CONTENT", "DOCUMENT_CHANGED");
    }

    @Test
    void refusesAttributesWithoutADigest() {
        assertThat(codes(signed(Cms.utopian().without(CMSAttributes.messageDigest))))
                .contains("NO_MESSAGE_DIGEST");
    }

    @Test
    void refusesAttributesWithoutAContentType() {
        assertThat(codes(signed(Cms.utopian().without(CMSAttributes.contentType))))
                .contains("CONTENT_TYPE");
    }

    @Test
    void refusesAnotherCertificateThanTheOneThatIsNamed() {
        assertThat(codes(signed(Cms.utopian().naming(STRANGER)))).contains("SIGNING_CERTIFICATE_MISMATCH");
    }

    @Test
    void refusesThatPadesNamesNoCertificate() {
        assertThat(codes(signed(Cms.utopian().namingNobody()))).contains("NO_SIGNING_CERTIFICATE_NAMED");
        assertThat(codes(signed(Cms.utopian().withoutAttributes()))).contains("NO_SIGNING_CERTIFICATE_NAMED");
    }

    @Test
    void refusesOtherAlgorithmsThanThoseThatWereSigned() {
        String sha1 = "1.3.14.3.2.26";
        String sha256 = "2.16.840.1.101.3.4.2.1";

        assertThat(codes(signed(Cms.utopian().statingAlgorithms(sha1, "1.2.840.10045.4.3.2"))))
                .containsExactly("ALGORITHM_MISMATCH");
        assertThat(codes(signed(Cms.utopian().statingAlgorithms(sha256, "1.2.840.10045.4.1"))))
                .containsExactly("ALGORITHM_MISMATCH");
    }

    @Test
    void refusesACertificateThatIsNotThere() {
        assertThat(codes(signed(Cms.utopian().enclosingOnly(STRANGER)))).contains("NO_SIGNING_CERTIFICATE");
    }

    @Test
    void refusesAStranger() {
        VerificationReport report = Victims.verify(signed(Cms.by(STRANGER)));

        assertThat(ChangedAfterSigningTest.codes(report)).containsOnly("CERTIFICATE_UNTRUSTED");
        assertThat(report.signatures())
                .singleElement()
                .returns(Indication.INDETERMINATE, VerificationReport.SignatureVerdict::indication)
                .returns("NO_CERTIFICATE_CHAIN_FOUND", VerificationReport.SignatureVerdict::subIndication);
    }

    /** The same names in another hierarchy are not the same authority. */
    @Test
    void refusesAnImpostorWithTheNamesOfTheVictim() {
        String name = SampleCerts.root("uto")
                .certificates()
                .get(0)
                .getSubjectX500Principal()
                .getName();
        TestPki.Holder impostor = TestPki.issuedBy(null, name)
                .authority()
                .usage(TestPki.AUTHORITY)
                .done();

        assertThat(codes(signed(Cms.by(identity(TestPki.issuedBy(impostor, "CN=Signer"))))))
                .contains("CERTIFICATE_UNTRUSTED");
    }

    @Test
    void refusesSha1() {
        assertThat(codes(signed(Cms.by(identity(pki.issue("CN=Signer"))).hashing("SHA1")), pki.anchors()))
                .contains("WEAK_HASH");
    }

    @Test
    void refusesAShortKey() {
        assertThat(codes(signed(Cms.by(identity(pki.issue("CN=Signer").rsa(1024)))), pki.anchors()))
                .contains("WEAK_KEY");
    }

    @Test
    void refusesAServiceOfTheSameAuthority() {
        assertThat(codes(signed(Cms.by(identity(pki.issue("CN=Time").stampsTime()))), pki.anchors()))
                .contains("KEY_USAGE");
        assertThat(codes(signed(Cms.by(SampleCerts.key("uto", "tsa"))))).contains("KEY_USAGE");
        assertThat(codes(signed(Cms.by(SampleCerts.key("uto", "encryption"))))).isNotEmpty();
    }

    @Test
    void refusesACertificateOutOfItsTime() {
        assertThat(codes(
                        signed(Cms.by(identity(
                                pki.issue("CN=Signer").valid("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z")))),
                        pki.anchors()))
                .contains("CERTIFICATE_EXPIRED");
        assertThat(codes(
                        signed(Cms.by(identity(
                                pki.issue("CN=Signer").valid("2029-01-01T00:00:00Z", "2030-01-01T00:00:00Z")))),
                        pki.anchors()))
                .contains("CERTIFICATE_NOT_YET_VALID");
    }

    @Test
    void refusesACertificateIssuedByAPerson() {
        TestPki.Holder person = pki.issue("CN=Person").done();

        assertThat(codes(
                        signed(Cms.by(identity(TestPki.issuedBy(person, "CN=Friend")))
                                .alsoEnclosing(person.certificate())),
                        pki.anchors()))
                .contains("CERTIFICATE_PATH");
    }

    @Test
    void refusesARevokedCertificate() {
        TestPki.Holder signer = pki.issue("CN=Signer").done();
        TrustAnchors anchors = new TrustAnchors(
                pki.anchors().certificates(),
                java.util.List.of(pki.revoking(signer.certificate(), Instant.parse("2026-06-01T00:00:00Z"))),
                java.util.List.of());

        assertThat(codes(signed(Cms.by(TestIdentities.of(signer))), anchors)).contains("CERTIFICATE_REVOKED");
    }

    private static PrivateIdentity identity(TestPki.Request request) {
        return TestIdentities.of(request.done());
    }

    private static byte[] signed(Cms cms) {
        return Victims.signed(
                FORM, (document, signature) -> signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED), cms);
    }

    private static java.util.List<String> codes(byte[] document) {
        return codes(document, Victims.TRUSTED);
    }

    private static java.util.List<String> codes(byte[] document, TrustAnchors anchors) {
        return ChangedAfterSigningTest.codes(
                new DocumentVerifier(anchors, VerificationProfile.DOCUMENT).verify(document, TestPki.NOON));
    }
}
