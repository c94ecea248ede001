package org.pouch.signing.transit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.PrivateIdentity;

/** Whoever cannot open a packet says to which key it says to be encrypted. */
class TransitAddressTest {
    private static final byte[] CONTENT = "a signed packet".getBytes(StandardCharsets.UTF_8);
    private static final AlgorithmIdentifier ANY = new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3"));

    private final PrivateIdentity recipient = SampleCerts.encryption("xru");

    @Test
    void namesTheCertificateOfAnRsaKeyAndNoOther() {
        TransitAddress address = TransitAddress.of(TransitCipher.encrypt(CONTENT, recipient.certificate()))
                .orElseThrow();

        assertThat(address.names(recipient.certificate())).isTrue();
        assertThat(address.names(SampleCerts.encryption("uto").certificate())).isFalse();
        assertThat(address)
                .hasToString("issued by "
                        + X500Name.getInstance(
                                recipient.certificate().getIssuerX500Principal().getEncoded())
                        + " as number "
                        + recipient.certificate().getSerialNumber().toString(16));
    }

    @Test
    void namesTheCertificateOfAKeyOnACurve() {
        TestPki pki = new TestPki();
        Holder reader = pki.issue("CN=Reader").usage(KeyUsage.keyAgreement).done();

        TransitAddress address = TransitAddress.of(TransitCipher.encrypt(CONTENT, reader.certificate()))
                .orElseThrow();

        assertThat(address.names(reader.certificate())).isTrue();
        assertThat(address.names(pki.root().certificate())).isFalse();
    }

    @Test
    void isUnknownWhereItCannotBeRead() {
        assertThat(TransitAddress.of(new byte[0])).isEmpty();
        assertThat(TransitAddress.of(CONTENT)).isEmpty();
    }

    @Test
    void whatAnybodyWroteIsCutOff() throws Exception {
        String longest = "x".repeat(193); // with STREET=
        BigInteger serial = BigInteger.TWO.pow(800 - 1); // 200 digits
        assertThat(addressed(longest, serial))
                .hasToString("issued by STREET=" + longest + " as number " + serial.toString(16));

        assertThat(addressed(longest + "y", serial.shiftLeft(4)))
                .hasToString("issued by STREET=" + longest + "… as number " + serial.toString(16) + "…");
    }

    private static TransitAddress addressed(String issuer, BigInteger serial) throws Exception {
        RecipientInfo one = new RecipientInfo(new KeyTransRecipientInfo(
                new RecipientIdentifier(new IssuerAndSerialNumber(new X500Name("STREET=" + issuer), serial)),
                ANY,
                new DEROctetString(new byte[1])));
        AuthEnvelopedData data = new AuthEnvelopedData(
                null,
                new DERSet(one),
                new EncryptedContentInfo(CMSObjectIdentifiers.data, ANY, new DEROctetString(new byte[1])),
                null,
                new DEROctetString(new byte[16]),
                null);
        return TransitAddress.of(
                        new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, data).getEncoded(ASN1Encoding.DER))
                .orElseThrow();
    }
}
