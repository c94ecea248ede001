package org.pouch.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.bsi.BSIObjectIdentifiers;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;

/** All ways to write one token come to one; what its authority signed is not touched. */
class TimestampFormTest {
    private static final byte[] STATEMENT = {48, 0};
    private static final BigInteger ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);

    private final TestPki pki = new TestPki();
    private final Holder between =
            pki.issue("CN=Between").authority().usage(TestPki.AUTHORITY).done();
    private final Holder clock =
            TestPki.issuedBy(between, "CN=Clock").stampsTime().done();

    @Test
    void carriesThePathWithoutItsRootAndNothingElse() throws Exception {
        Holder namesake = new TestPki().issue("CN=Between").authority().done();
        byte[] whole = token().along(
                        pki.root().certificate(),
                        namesake.certificate(),
                        between.certificate(),
                        clock.certificate(),
                        pki.issue("CN=Other").done().certificate())
                .done();

        assertThat(formed(whole).certificates()).containsExactlyInAnyOrder(clock.certificate(), between.certificate());
    }

    @Test
    void isTheSameHoweverItWasWritten() throws Exception {
        byte[][] kept = new byte[1][];
        byte[] one = token().value(made -> kept[0] = made).done();
        byte[] other = token().value(made -> flipped(kept[0])).done();

        assertThat(TimestampForm.of(other)).isEqualTo(TimestampForm.of(one));
        assertThat(one).isNotEqualTo(other);
        assertThat(TimestampForm.of(TimestampForm.of(one))).isEqualTo(TimestampForm.of(one));
    }

    @Test
    void leavesTwoNumbersSideBySideAsTheyAre() throws Exception {
        byte[] token = token().by(
                        "SHA256withPLAIN-ECDSA", new AlgorithmIdentifier(BSIObjectIdentifiers.ecdsa_plain_SHA256))
                .done();

        assertThat(value(TimestampForm.of(token))).hasSize(64).isEqualTo(value(token));
    }

    @Test
    void leavesAValueOfOneNumberAsItIs() throws Exception {
        KeyPair keys = OddCertificate.keys("RSA", "");
        Holder rsa = new Holder(
                OddCertificate.issued(pki.root(), "CN=Clock", keys.getPublic(), "SHA256withECDSA"), keys.getPrivate());
        byte[] token = new HandmadeCms(rsa, STATEMENT)
                .carrying(PKCSObjectIdentifiers.id_ct_TSTInfo)
                .by("SHA256withRSA", new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE))
                .done();

        assertThat(value(TimestampForm.of(token))).isEqualTo(value(token));
        assertThat(formed(token).onlySigner().getDigestEncryptionAlgorithm().getAlgorithm())
                .isEqualTo(PKCSObjectIdentifiers.sha256WithRSAEncryption);
    }

    @Test
    void keepsTheAlgorithmsThatWereSigned() throws Exception {
        AlgorithmIdentifier hash = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        AlgorithmIdentifier name = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256, DERNull.INSTANCE);
        byte[] stated = token().with(
                        protection(new CMSAlgorithmProtection(hash, CMSAlgorithmProtection.SIGNATURE, name)))
                .done();
        byte[] halfStated = token().with(protection(new CMSAlgorithmProtection(hash, CMSAlgorithmProtection.MAC, name)))
                .done();

        assertThat(formed(stated).onlySigner().getDigestAlgorithm()).isEqualTo(hash);
        assertThat(formed(stated).onlySigner().getDigestEncryptionAlgorithm()).isEqualTo(name);
        assertThat(formed(halfStated).onlySigner().getDigestAlgorithm()).isEqualTo(hash);
        assertThat(formed(halfStated).onlySigner().getDigestEncryptionAlgorithm())
                .isEqualTo(new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256));
        assertThat(formed(token().done()).onlySigner().getDigestAlgorithm())
                .isEqualTo(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
    }

    @Test
    void isNoneOfWhatIsNoToken() throws Exception {
        for (byte[] nothing : List.of(
                new byte[] {48, 0},
                new byte[] {1},
                token().along(between.certificate()).done())) {
            assertThatThrownBy(() -> TimestampForm.of(nothing)).isInstanceOf(IOException.class);
        }
    }

    private HandmadeCms token() throws Exception {
        return new HandmadeCms(clock, STATEMENT).carrying(PKCSObjectIdentifiers.id_ct_TSTInfo);
    }

    private static Attribute protection(CMSAlgorithmProtection stated) {
        return HandmadeCms.attribute(CMSAttributes.cmsAlgorithmProtect, stated);
    }

    private static ParsedCms formed(byte[] token) throws Exception {
        return ParsedCms.parse(TimestampForm.of(token));
    }

    private static byte[] value(byte[] token) throws Exception {
        return ParsedCms.parse(token).onlySigner().getEncryptedDigest().getOctets();
    }

    private static byte[] flipped(byte[] value) {
        ASN1Sequence numbers = ASN1Sequence.getInstance(value);
        BigInteger s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
        try {
            return new DERSequence(new ASN1Integer[] {
                        ASN1Integer.getInstance(numbers.getObjectAt(0)), new ASN1Integer(ORDER.subtract(s))
                    })
                    .getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
