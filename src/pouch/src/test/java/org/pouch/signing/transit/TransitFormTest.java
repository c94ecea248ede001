package org.pouch.signing.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.trust.PrivateIdentity;

/** Whoever has the public key can write an envelope; only the one form, with the full key, is opened. */
class TransitFormTest {
    private static final byte[] CONTENT = "a signed packet".getBytes(StandardCharsets.UTF_8);

    private final PrivateIdentity recipient = SampleCerts.encryption("xru");

    private ASN1ObjectIdentifier outer = CMSObjectIdentifiers.authEnvelopedData;
    private ASN1ObjectIdentifier cipher = NISTObjectIdentifiers.id_aes256_GCM;
    private int keyBytes = 32;
    private int nonceBytes = 12;
    private int statedTag = 16;
    private int tagBytes = 16;
    private int recipients = 1;
    private boolean signed;

    @Test
    void opensTheOneForm() throws Exception {
        assertThat(TransitCipher.decrypt(envelope(), recipient)).isEqualTo(CONTENT);
    }

    @Test
    void refusesAShorterKey() throws Exception {
        keyBytes = 16;

        assertBroken("key length");
    }

    @Test
    void refusesANonceOfAnotherLength() throws Exception {
        nonceBytes = 16;

        assertBroken("nonce length");
    }

    @ParameterizedTest
    @CsvSource({"17, 16", "15, 16", "16, 12"})
    void refusesATagOfAnotherLength(int length, int stated) throws Exception {
        tagBytes = length;
        statedTag = stated;

        assertBroken("tag length");
    }

    @Test
    void refusesTheNameOfAnotherCipher() throws Exception {
        cipher = NISTObjectIdentifiers.id_aes128_GCM;

        assertBroken("content cipher");
    }

    @Test
    void refusesAnotherOuterType() throws Exception {
        outer = CMSObjectIdentifiers.envelopedData;

        assertBroken("outer type");
    }

    @Test
    void refusesASecondRecipient() throws Exception {
        recipients = 2;

        assertBroken("one recipient");
    }

    @Test
    void refusesWhatIsSaidBesides() throws Exception {
        signed = true;

        assertBroken("extras");
    }

    @Test
    void saysForWhomItIs() {
        for (String state : List.of("uto", "xru")) {
            byte[] envelope =
                    TransitCipher.encrypt(CONTENT, SampleCerts.encryption(state).certificate());
            PrivateIdentity another = TestIdentities.of(
                    state.equals("uto")
                            ? new TestPki().issue("CN=Other").rsa(2048).done()
                            : new TestPki().issue("CN=Other").done());

            assertThatThrownBy(() -> TransitCipher.decrypt(envelope, another))
                    .isInstanceOf(TransitBroken.class)
                    .hasRootCauseMessage("not the agreed form: recipient");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void fitsTheCurveOfItsRecipient(String curve) {
        PrivateIdentity on = TestIdentities.of(new TestPki()
                .issue("CN=Recipient")
                .usage(KeyUsage.keyAgreement)
                .curve(curve)
                .done());

        assertThat(TransitCipher.decrypt(TransitCipher.encrypt(CONTENT, on.certificate()), on))
                .isEqualTo(CONTENT);
    }

    @Test
    void isForRsaAndCurvesOnly() {
        assertThatThrownBy(() -> TransitCipher.encrypt(
                        CONTENT,
                        new TestPki().issue("CN=Ed").curve("Ed25519").done().certificate()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAFreshNonceEachTime() throws Exception {
        byte[] one = nonce(TransitCipher.encrypt(CONTENT, recipient.certificate()));
        byte[] other = nonce(TransitCipher.encrypt(CONTENT, recipient.certificate()));

        assertThat(one).hasSize(12).isNotEqualTo(other).isNotEqualTo(new byte[12]);
    }

    private static byte[] nonce(byte[] envelope) {
        AuthEnvelopedData data =
                AuthEnvelopedData.getInstance(ContentInfo.getInstance(envelope).getContent());
        return GCMParameters.getInstance(data.getAuthEncryptedContentInfo()
                        .getContentEncryptionAlgorithm()
                        .getParameters())
                .getNonce();
    }

    private void assertBroken(String what) throws Exception {
        byte[] envelope = envelope();

        assertThatThrownBy(() -> TransitCipher.decrypt(envelope, recipient))
                .isInstanceOf(TransitBroken.class)
                .hasRootCauseMessage("not the agreed form: " + what);
    }

    private byte[] envelope() throws Exception {
        SecretKey key = new SecretKeySpec(new byte[keyBytes], "AES");
        byte[] nonce = new byte[nonceBytes];
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        byte[] sealed = gcm.doFinal(CONTENT);
        RecipientInfo one = TransitRecipient.wrap(key, recipient.certificate());
        ASN1EncodableVector infos = new ASN1EncodableVector();
        for (int i = 0; i < recipients; i++) {
            infos.add(one);
        }
        ASN1Set attributes = signed
                ? new DERSet(
                        new Attribute(new ASN1ObjectIdentifier("2.999.1"), new DERSet(new DERUTF8String("a note"))))
                : null;
        AuthEnvelopedData data = new AuthEnvelopedData(
                null,
                new DERSet(infos),
                new EncryptedContentInfo(
                        CMSObjectIdentifiers.data,
                        new AlgorithmIdentifier(cipher, new GCMParameters(nonce, statedTag)),
                        new DEROctetString(Arrays.copyOf(sealed, CONTENT.length))),
                null,
                new DEROctetString(Arrays.copyOfRange(sealed, CONTENT.length, CONTENT.length + tagBytes)),
                attributes);
        return new ContentInfo(outer, data).getEncoded(ASN1Encoding.DER);
    }
}
