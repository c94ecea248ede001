package org.pouch.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.Fault;
import org.pouch.trust.SubIndication;

/** Each trick with the CMS structure alone: one test, one refusal. */
class SignatureVerifierTest {
    private final byte[] content = "what is signed".getBytes(StandardCharsets.UTF_8);
    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer").done();

    @Test
    void refusesAnotherContent() throws Exception {
        byte[] signature = honest();

        SignatureCheck check = new SignatureVerifier(SignatureProfile.GENERAL)
                .check(signature, digest -> digest.update("something else".getBytes(StandardCharsets.UTF_8)));

        assertThat(check.faults()).extracting(Fault::subIndication).containsExactly(SubIndication.HASH_FAILURE);
    }

    @Test
    void refusesEachChangedByteOfTheSignature() throws Exception {
        byte[] signature = honest();

        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 1;

            SignatureCheck check = check(changed, SignatureProfile.BASELINE);

            assertThat(check.isIntact()
                            && signer.certificate().equals(check.signer())
                            && !Arrays.equals(signature, changed))
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void refusesContentOfItsOwn() throws Exception {
        assertThat(codes(made(true, List.of(signer), "SHA256", table(true)), SignatureProfile.GENERAL))
                .contains("CMS_HAS_CONTENT");
    }

    @Test
    void refusesASecondSigner() throws Exception {
        Holder other = pki.issue("CN=Other").done();

        assertThat(codes(made(false, List.of(signer, other), "SHA256", table(true)), SignatureProfile.GENERAL))
                .containsExactly("CMS_UNREADABLE");
    }

    @Test
    void refusesSha1() throws Exception {
        assertThat(codes(made(false, List.of(signer), "SHA1", table(true)), SignatureProfile.GENERAL))
                .contains("WEAK_HASH");
    }

    @Test
    void refusesASignatureThatNamesAnotherCertificate() throws Exception {
        AttributeTable wrong = named(pki.issue("CN=Other").done());

        assertThat(codes(made(false, List.of(signer), "SHA256", wrong), SignatureProfile.GENERAL))
                .containsExactly("SIGNING_CERTIFICATE_MISMATCH");
    }

    @Test
    void refusesAPacketSignatureThatNamesNoCertificate() throws Exception {
        byte[] signature = made(false, List.of(signer), "SHA256", table(false));

        assertThat(codes(signature, SignatureProfile.BASELINE)).contains("NO_SIGNING_CERTIFICATE_V2");
        assertThat(codes(signature, SignatureProfile.GENERAL)).isEmpty();
    }

    @Test
    void refusesAPacketSignatureWithATimeOfItsOwn() throws Exception {
        assertThat(codes(made(false, List.of(signer), "SHA256", table(true)), SignatureProfile.BASELINE))
                .contains("SIGNING_TIME_IN_CMS");
    }

    @Test
    void refusesSignedAttributesWithoutADigest() throws Exception {
        byte[] signature = made(false, List.of(signer), "SHA256", null);

        assertThat(codes(signature, SignatureProfile.GENERAL)).contains("NO_MESSAGE_DIGEST");
    }

    @Test
    void refusesOtherBytesThanZerosBehindIt() throws Exception {
        byte[] signature = honest();
        byte[] padded = Arrays.copyOf(signature, signature.length + 20);

        assertThat(codes(padded, SignatureProfile.GENERAL)).isEmpty();
        padded[padded.length - 1] = 1;
        assertThat(codes(padded, SignatureProfile.BASELINE)).containsExactly("CMS_UNREADABLE");
    }

    @Test
    void refusesWhatIsNoCms() {
        for (byte[] nothing : List.of(new byte[0], new byte[1], new byte[] {0x30, 0x03, 2, 1, 1}, content)) {
            assertThat(codes(nothing, SignatureProfile.GENERAL)).containsExactly("CMS_UNREADABLE");
        }
    }

    private byte[] honest() throws Exception {
        Signer honest = new Signer(TestIdentities.of(signer), Clock.fixed(TestPki.NOON, ZoneOffset.UTC));
        return honest.sign(new ByteArrayInputStream(content), honest.room());
    }

    private List<String> codes(byte[] signature, SignatureProfile profile) {
        return check(signature, profile).faults().stream().map(Fault::code).toList();
    }

    private SignatureCheck check(byte[] signature, SignatureProfile profile) {
        return new SignatureVerifier(profile).check(signature, digest -> digest.update(content));
    }

    private AttributeTable table(boolean names) throws Exception {
        return names ? named(signer) : new AttributeTable(new Hashtable<>());
    }

    private static AttributeTable named(Holder holder) throws Exception {
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest(holder.certificate().getEncoded());
        Hashtable<ASN1ObjectIdentifier, Attribute> attributes = new Hashtable<>();
        attributes.put(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
        return new AttributeTable(attributes);
    }

    /** @param extra attributes beside the usual ones; null for attributes without a digest */
    private byte[] made(boolean content, List<Holder> signers, String hash, AttributeTable extra) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        for (Holder each : signers) {
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(
                            extra == null
                                    ? parameters -> new AttributeTable(new DERSet(new Attribute(
                                            CMSAttributes.contentType, new DERSet(PKCSObjectIdentifiers.data))))
                                    : new DefaultSignedAttributeTableGenerator(extra))
                    .build(new JcaContentSignerBuilder(hash + "withECDSA").build(each.key()), each.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(each.certificate())));
        }
        return generator
                .generate(new CMSProcessableByteArray(this.content), content)
                .toASN1Structure()
                .getEncoded(ASN1Encoding.DER);
    }
}
