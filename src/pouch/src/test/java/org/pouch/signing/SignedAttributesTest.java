package org.pouch.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.Fault;

/** What a signer signed beside the content binds: once, with one value, about this certificate and these algorithms. */
class SignedAttributesTest {
    private static final byte[] CONTENT = "what is signed".getBytes(StandardCharsets.UTF_8);

    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer").done();

    @Test
    void sayTheTimeThatIsClaimed() throws Exception {
        Attribute time = HandmadeCms.attribute(CMSAttributes.signingTime, new Time(Date.from(NOON)));

        assertThat(check(cms().with(time)).claimedTime()).isEqualTo(NOON);
        assertThat(check(cms().with(time)).faults()).isEmpty();
        assertThat(check(cms()).claimedTime()).isNull();
    }

    @Test
    void thatCountStandOnce() throws Exception {
        Attribute note = HandmadeCms.attribute(new ASN1ObjectIdentifier("2.999.1"), new DERUTF8String("a"));
        Attribute another = HandmadeCms.attribute(new ASN1ObjectIdentifier("2.999.1"), new DERUTF8String("b"));

        assertThat(codes(cms().with(HandmadeCms.digest(new byte[0], "SHA-256"))))
                .containsExactly("CMS_UNREADABLE");
        assertThat(check(cms().with(HandmadeCms.type(CMSObjectIdentifiers.data)))
                        .faults()
                        .get(0)
                        .message())
                .contains("a signed attribute occurs twice");
        assertThat(codes(cms().with(note, another))).isEmpty();
    }

    @Test
    void thatCountHaveOneValue() throws Exception {
        Attribute two = HandmadeCms.attribute(
                CMSAttributes.signingTime, new Time(Date.from(NOON)), new Time(Date.from(NOON.plusSeconds(1))));

        assertThat(check(cms().with(two)).faults().get(0).message()).contains("has not exactly one value");
        assertThat(codes(cms().with(new Attribute(CMSAttributes.signingTime, new DERSet()))))
                .containsExactly("CMS_UNREADABLE");
    }

    @Test
    void nameTheTypeOfWhatIsSigned() throws Exception {
        Attribute digest = HandmadeCms.digest(CONTENT, "SHA-256");
        Attribute named = HandmadeCms.signingCertificate(signer.certificate());

        assertThat(codes(cms().attributes(digest, named))).containsExactly("CONTENT_TYPE");
        assertThat(codes(cms().attributes(HandmadeCms.type(CMSObjectIdentifiers.signedData), digest, named)))
                .containsExactly("CONTENT_TYPE");
        assertThat(codes(cms().attributes(HandmadeCms.type(CMSObjectIdentifiers.data), named)))
                .containsExactly("NO_MESSAGE_DIGEST");
    }

    @Test
    void nameTheAlgorithmsThatWereUsed() throws Exception {
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
        AlgorithmIdentifier sha512 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512);
        AlgorithmIdentifier ecdsa = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        AlgorithmIdentifier withNull = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256, DERNull.INSTANCE);
        AlgorithmIdentifier odd = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256, new ASN1Integer(1));
        AlgorithmIdentifier other = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA512);

        assertThat(codes(cms().with(used(sha256, ecdsa)))).isEmpty();
        assertThat(codes(cms().with(used(sha256, withNull)))).isEmpty();
        for (Attribute wrong : List.of(
                used(sha512, ecdsa),
                used(sha256, other),
                used(sha256, odd),
                HandmadeCms.attribute(
                        CMSAttributes.cmsAlgorithmProtect,
                        new CMSAlgorithmProtection(sha256, CMSAlgorithmProtection.MAC, ecdsa)))) {
            assertThat(codes(cms().with(wrong))).containsExactly("ALGORITHM_MISMATCH");
        }
    }

    private static Attribute used(AlgorithmIdentifier digest, AlgorithmIdentifier value) {
        return HandmadeCms.attribute(
                CMSAttributes.cmsAlgorithmProtect,
                new CMSAlgorithmProtection(digest, CMSAlgorithmProtection.SIGNATURE, value));
    }

    @Test
    void nameTheSignersCertificateByWhateverHash() throws Exception {
        assertThat(codes(named(NISTObjectIdentifiers.id_sha512, "SHA-512", null)))
                .isEmpty();
        assertThat(codes(named(OIWObjectIdentifiers.idSHA1, "SHA-1", null))).containsExactly("WEAK_HASH");
    }

    @Test
    void nameTheIssuerAndNumberOfTheSignersCertificate() throws Exception {
        GeneralName root = new GeneralName(new X500Name("CN=Test root"));
        GeneralName other = new GeneralName(new X500Name("CN=Other"));
        ASN1Integer number = new ASN1Integer(signer.certificate().getSerialNumber());

        assertThat(codes(sha256(new IssuerSerial(new GeneralNames(root), number))))
                .isEmpty();
        for (IssuerSerial wrong : List.of(
                new IssuerSerial(new GeneralNames(other), number),
                new IssuerSerial(new GeneralNames(root), new ASN1Integer(1)),
                new IssuerSerial(new GeneralNames(new GeneralName[] {root, root}), number))) {
            assertThat(codes(sha256(wrong))).containsExactly("SIGNING_CERTIFICATE_MISMATCH");
        }
    }

    @Test
    void nameTheSameCertificateInOldAndNewForm() throws Exception {
        Attribute v2 = HandmadeCms.signingCertificate(signer.certificate());
        Attribute v1 = old(signer);
        Attribute otherV1 = old(pki.root());

        assertThat(codes(attributes(v1))).isEmpty();
        assertThat(check(attributes(v1)).isBaseline()).isTrue();
        assertThat(codes(attributes(v2, v1))).isEmpty();
        assertThat(codes(attributes(otherV1))).containsExactly("SIGNING_CERTIFICATE_MISMATCH");
        assertThat(codes(attributes(v2, otherV1))).containsExactly("SIGNING_CERTIFICATE_MISMATCH");
        assertThat(codes(attributes(HandmadeCms.signingCertificate(pki.root().certificate()), v1)))
                .containsExactly("SIGNING_CERTIFICATE_MISMATCH");
        assertThat(check(attributes(otherV1)).isBaseline()).isFalse();
        assertThat(check(attributes()).isBaseline()).isFalse();
        assertThat(check(cms().attributes((Attribute[]) null)).isBaseline()).isFalse();
    }

    private static Attribute old(Holder holder) throws Exception {
        return HandmadeCms.attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificate,
                new SigningCertificate(new ESSCertID(MessageDigest.getInstance("SHA-1")
                        .digest(holder.certificate().getEncoded()))));
    }

    private HandmadeCms sha256(IssuerSerial issuer) throws Exception {
        return named(NISTObjectIdentifiers.id_sha256, "SHA-256", issuer);
    }

    private HandmadeCms named(ASN1ObjectIdentifier hash, String name, IssuerSerial issuer) throws Exception {
        byte[] digest =
                MessageDigest.getInstance(name).digest(signer.certificate().getEncoded());
        return attributes(HandmadeCms.attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new SigningCertificateV2(new ESSCertIDv2(new AlgorithmIdentifier(hash), digest, issuer))));
    }

    /** Beside type and digest. */
    private HandmadeCms attributes(Attribute... more) throws Exception {
        Attribute[] all = new Attribute[more.length + 2];
        all[0] = HandmadeCms.type(CMSObjectIdentifiers.data);
        all[1] = HandmadeCms.digest(CONTENT, "SHA-256");
        System.arraycopy(more, 0, all, 2, more.length);
        return cms().attributes(all);
    }

    private HandmadeCms cms() throws Exception {
        return new HandmadeCms(signer, CONTENT);
    }

    private static List<String> codes(HandmadeCms cms) throws Exception {
        return check(cms).faults().stream().map(Fault::code).toList();
    }

    private static SignatureCheck check(HandmadeCms cms) throws Exception {
        return new SignatureVerifier(SignatureProfile.GENERAL).check(cms.done(), digest -> digest.update(CONTENT));
    }
}
