package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;

/** Packets have one form of each piece of evidence: what anybody could write otherwise, unseen, is written so. */
class EvidenceFormTest {
    private static final BigInteger ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);

    private final TestPki pki = new TestPki();
    private final Holder root = pki.root();
    private final Holder signer = pki.issue("CN=Signer").done();

    @Test
    void aListHasTheLowerOfTwoSignatures() throws Exception {
        X509CRL list = pki.list(NOON, NOON.plusSeconds(60), ListContent.NOTHING);
        X509CRL other = flipped(list);

        assertThat(EvidenceForm.of(list, root.certificate())).isEqualTo(EvidenceForm.of(other, root.certificate()));
        assertThat(EvidenceForm.isInForm(list, root.certificate()))
                .isNotEqualTo(EvidenceForm.isInForm(other, root.certificate()));
    }

    @Test
    void aListByRsaHasItsOnlySignature() throws Exception {
        Holder rsa = OddCertificate.root("CN=RSA", OddCertificate.keys("RSA", ""), "SHA256withRSA");
        X509CRL list = new JcaX509CRLConverter()
                .getCRL(new JcaX509v2CRLBuilder(rsa.certificate(), Date.from(NOON))
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(rsa.key())));

        assertThat(EvidenceForm.of(list, rsa.certificate())).hasValue(list);
        assertThat(EvidenceForm.isInForm(list, rsa.certificate())).isTrue();
    }

    @Test
    void aListHasNoFormWhereItsSignatureIsNoneOfItsIssuers() throws Exception {
        Holder rsa = OddCertificate.root("CN=RSA", OddCertificate.keys("RSA", ""), "SHA256withRSA");

        assertThat(EvidenceForm.of(pki.list(NOON, null, ListContent.NOTHING), rsa.certificate()))
                .isEmpty();
    }

    @Test
    void aCertificateIsDerAndNamesOneAlgorithm() throws Exception {
        byte[] der = signer.certificate().getEncoded();
        ASN1Sequence parts = ASN1Sequence.getInstance(der);
        byte[] twoAlgorithms = new DERSequence(new ASN1Encodable[] {
                    parts.getObjectAt(0),
                    new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384),
                    parts.getObjectAt(2)
                })
                .getEncoded();

        assertThat(EvidenceForm.isCertificate(der)).isTrue();
        assertThat(EvidenceForm.isCertificate(Arrays.copyOf(der, der.length + 1)))
                .isFalse();
        assertThat(EvidenceForm.isCertificate(new BERSequence(parts.toArray()).getEncoded()))
                .isFalse();
        assertThat(EvidenceForm.isCertificate(twoAlgorithms)).isFalse();
        assertThat(EvidenceForm.isCertificate(new byte[] {5, 0})).isFalse();
        assertThat(EvidenceForm.isCertificate(new byte[0])).isFalse();
    }

    @Test
    void anAnswerHasTheLowerSignatureAndNoParametersBesideIt() throws Exception {
        BasicOCSPResponse basic = basic(
                TestPki.answer(signer.certificate(), root, root, null, NOON.minusSeconds(60), NOON.plusSeconds(60)));
        OcspAnswer written = parse(basic).written(root.certificate()).orElseThrow();
        BasicOCSPResponse other = new BasicOCSPResponse(
                basic.getTbsResponseData(),
                new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256, DERNull.INSTANCE),
                new DERBitString(flipped(basic.getSignature().getOctets())),
                basic.getCerts());

        assertThat(parse(other).written(root.certificate()).orElseThrow().encoded())
                .isEqualTo(written.encoded());
        assertThat(EvidenceForm.isInForm(written, root.certificate())).isTrue();
        assertThat(EvidenceForm.isInForm(parse(other), root.certificate())).isFalse();
        assertThat(basic(written).getCerts()).isNull();
        assertThat(basic(written).getSignatureAlgorithm().getParameters()).isNull();
    }

    @Test
    void anAnswerByRsaSaysNullForItsParameters() throws Exception {
        Holder rsa = OddCertificate.root("CN=RSA", OddCertificate.keys("RSA", ""), "SHA256withRSA");
        X509Certificate end =
                OddCertificate.issued(rsa, "CN=Signer", signer.certificate().getPublicKey(), "SHA256withRSA");
        BasicOCSPRespBuilder builder =
                new BasicOCSPRespBuilder(new RespID(new JcaX509CertificateHolder(rsa.certificate()).getSubject()));
        builder.addResponse(
                new CertificateID(
                        new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
                        new JcaX509CertificateHolder(rsa.certificate()),
                        end.getSerialNumber()),
                null,
                Date.from(NOON),
                null,
                null);
        BasicOCSPResponse basic = BasicOCSPResponse.getInstance(
                builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(rsa.key()), null, Date.from(NOON))
                        .getEncoded());
        OcspAnswer bare = parse(new BasicOCSPResponse(
                basic.getTbsResponseData(),
                new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption),
                basic.getSignature(),
                null));

        OcspAnswer written = bare.written(rsa.certificate()).orElseThrow();

        assertThat(basic(written).getSignatureAlgorithm().getParameters()).isEqualTo(DERNull.INSTANCE);
        assertThat(written.about(end, rsa.certificate())).isPresent();
        assertThat(EvidenceForm.isInForm(bare, rsa.certificate())).isFalse();
    }

    @Test
    void anAnswerHasNoFormWhereNobodyWhoMaySignedIt() {
        OcspAnswer answer = TestPki.answer(signer.certificate(), root, signer, null, NOON, null);

        assertThat(answer.written(root.certificate())).isEmpty();
        assertThat(EvidenceForm.isInForm(answer, root.certificate())).isFalse();
    }

    @Test
    void anAnswerIsReadWithAndWithoutItsWrapping() throws Exception {
        OcspAnswer answer = TestPki.answer(signer.certificate(), root, root, null, NOON, null);
        byte[] whole = answer.encoded();

        assertThat(OcspAnswer.parse(whole).orElseThrow().encoded()).isEqualTo(whole);
        assertThat(parse(basic(answer)).encoded()).isEqualTo(whole);
    }

    @Test
    void aResponderThatCouldNotAnswerAnsweredNothing() throws Exception {
        byte[] basic = basic(TestPki.answer(signer.certificate(), root, root, null, NOON, null))
                .getEncoded(ASN1Encoding.DER);
        ResponseBytes bytes = new ResponseBytes(OCSPObjectIdentifiers.id_pkix_ocsp_basic, new DEROctetString(basic));
        ResponseBytes odd = new ResponseBytes(OCSPObjectIdentifiers.id_pkix_ocsp, new DEROctetString(basic));

        for (byte[] nothing : List.of(
                new OCSPResponse(new OCSPResponseStatus(OCSPResponseStatus.TRY_LATER), bytes).getEncoded(),
                new OCSPResponse(new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL), null).getEncoded(),
                new OCSPResponse(new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL), odd).getEncoded(),
                new DERSequence(new ASN1Enumerated(0)).getEncoded(),
                new DERSequence(new ASN1Integer(0)).getEncoded(),
                new DERSequence().getEncoded(),
                new byte[] {1})) {
            assertThat(OcspAnswer.parse(nothing)).isEmpty();
        }
        assertThat(OcspAnswer.parse(
                        new OCSPResponse(new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL), bytes).getEncoded()))
                .isPresent();
    }

    private static OcspAnswer parse(BasicOCSPResponse basic) throws Exception {
        return OcspAnswer.parse(basic.getEncoded()).orElseThrow();
    }

    private static BasicOCSPResponse basic(OcspAnswer answer) {
        return BasicOCSPResponse.getInstance(OCSPResponse.getInstance(answer.encoded())
                .getResponseBytes()
                .getResponse()
                .getOctets());
    }

    /** The same list with the other of its two signatures. */
    static X509CRL flipped(X509CRL list) throws Exception {
        CertificateList structure = CertificateList.getInstance(list.getEncoded());
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(structure.getTBSCertList());
        parts.add(structure.getSignatureAlgorithm());
        ASN1BitString value = structure.getSignature();
        parts.add(new DERBitString(flipped(value.getOctets())));
        return new JcaX509CRLConverter().getCRL(new X509CRLHolder(new DERSequence(parts).getEncoded()));
    }

    private static byte[] flipped(byte[] value) throws Exception {
        ASN1Sequence numbers = ASN1Sequence.getInstance(value);
        BigInteger s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
        return new DERSequence(new ASN1Encodable[] {numbers.getObjectAt(0), new ASN1Integer(ORDER.subtract(s))})
                .getEncoded();
    }
}
