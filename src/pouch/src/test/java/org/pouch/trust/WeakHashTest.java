package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;

/** A signature over a hash with collisions proves nothing, however it names that hash. */
class WeakHashTest {
    private final TestPki pki = new TestPki();

    @ParameterizedTest
    @CsvSource({
        "SHA256withRSA, true",
        "SHA256withRSAandMGF1, true",
        "SHA1withRSA, false",
        "SHA1withRSAandMGF1, false",
        "MD5withRSA, false"
    })
    void noCertificateIsBelievedOverOne(String algorithm, boolean strong) throws Exception {
        Holder root = rsaRoot();
        X509Certificate signer = OddCertificate.issued(
                root, "CN=Signer", pki.issue("CN=Key").done().certificate().getPublicKey(), algorithm);

        assertThat(codes(root.certificate(), signer, ValidationData.NONE).contains("WEAK_HASH"))
                .isNotEqualTo(strong);
    }

    @Test
    void noCertificateIsExemptForBearingItsIssuersName() {
        Holder signer = pki.issue("CN=Test root").overSha1().done();

        assertThat(codes(pki.root().certificate(), signer.certificate(), ValidationData.NONE))
                .contains("WEAK_HASH");
    }

    @Test
    void whatAKeySaysOfItselfIsNoMatterOfHashes() {
        Holder old = TestPki.root("CN=Between").overSha1().done();
        Holder signed = pki.issue("CN=Between")
                .authority()
                .usage(TestPki.AUTHORITY)
                .renewing(old)
                .done();
        Holder signer = TestPki.issuedBy(signed, "CN=Signer").done();

        assertThat(codes(
                        pki.root().certificate(),
                        signer.certificate(),
                        ValidationData.of(List.of(old.certificate(), signed.certificate()))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SHA256withRSAandMGF1, true", "SHA1withRSA, false", "SHA1withRSAandMGF1, false"})
    void noListClearsOverOne(String algorithm, boolean clears) throws Exception {
        Holder root = rsaRoot();
        X509Certificate signer = OddCertificate.issued(root, "CN=Signer", key(), "SHA256withRSA");
        JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(root.certificate(), Date.from(NOON.minusSeconds(60)));
        builder.setNextUpdate(Date.from(NOON.plusSeconds(60)));
        X509CRL list = new JcaX509CRLConverter()
                .getCRL(builder.build(new JcaContentSignerBuilder(algorithm)
                        .setProvider(new BouncyCastleProvider())
                        .build(root.key())));

        assertThat(RevocationList.about(list, signer, root.certificate()))
                .hasValueSatisfying(
                        evidence -> assertThat(evidence.clears(NOON)).isEqualTo(clears));
    }

    @Test
    void noResponderIsBelievedWhoseCertificateIsOverOne() {
        Holder signer = pki.issue("CN=Signer").done();
        Holder responder = pki.issue("CN=Responder")
                .purpose(false, KeyPurposeId.id_kp_OCSPSigning)
                .overSha1()
                .done();
        OcspAnswer answer = TestPki.answer(
                signer.certificate(), pki.root(), responder, null, NOON.minusSeconds(60), NOON.plusSeconds(60));

        assertThat(answer.about(signer.certificate(), pki.root().certificate())).isEmpty();
    }

    @Test
    void parametersThatSayNoHashAreNone() {
        assertThat(SignatureHash.isWeak(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS)))
                .isTrue();
        assertThat(SignatureHash.isWeak(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, DERNull.INSTANCE)))
                .isTrue();
        assertThat(SignatureHash.isWeak(new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSASSA_PSS, new DERSequence(new DERSequence(DERNull.INSTANCE)))))
                .isTrue();
    }

    private java.security.PublicKey key() {
        return pki.issue("CN=Key").done().certificate().getPublicKey();
    }

    private static Holder rsaRoot() throws Exception {
        KeyPair keys = OddCertificate.keys("RSA", "");
        return OddCertificate.root("CN=RSA root", keys, "SHA256withRSA");
    }

    private static List<String> codes(X509Certificate anchor, X509Certificate end, ValidationData data) {
        return new PathValidator(new TrustAnchors(List.of(anchor)))
                .validate(end, data, NOON, CertificateUse.SIGNING).faults().stream()
                        .map(Fault::code)
                        .toList();
    }
}
