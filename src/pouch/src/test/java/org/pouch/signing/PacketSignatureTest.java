package org.pouch.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.LocalTimestamps;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.Fault;
import org.pouch.trust.PrivateIdentity;

/** The one form of a packet's signature: by known keys, with exactly the path it names, and its room filled. */
class PacketSignatureTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final byte[] CONTENT = "what is signed".getBytes(StandardCharsets.UTF_8);

    private final TestPki pki = new TestPki();
    private final Holder between =
            pki.issue("CN=Between").authority().usage(TestPki.AUTHORITY).done();
    private final Holder signer = TestPki.issuedBy(between, "CN=Signer").done();
    private final LocalTimestamps timestamps = new LocalTimestamps(
            TestIdentities.of(pki.issue("CN=Clock").stampsTime().done()), CLOCK);

    @Test
    void carriesThePathOfItsSigner() throws Exception {
        byte[] signature = signed(TestIdentities.of(signer, between, pki.root()), null);

        SignatureCheck check = check(signature, SignatureProfile.BASELINE);

        assertThat(check.faults()).isEmpty();
        assertThat(check.isIntact()).isTrue();
        assertThat(check.data().certificates())
                .containsExactlyInAnyOrder(
                        signer.certificate(), between.certificate(), pki.root().certificate());
        assertThat(check.timestamps()).isEmpty();
    }

    /** RFC 5035, 4: the first is the signer's, with its issuer and number; those above limit what may be used along. */
    @Test
    void namesItsSignerInFullAndThePathByHash() throws Exception {
        ParsedCms parsed = ParsedCms.parse(signed(TestIdentities.of(signer, between, pki.root()), null));
        ESSCertIDv2[] named = SigningCertificateV2.getInstance(
                        new AttributeTable(parsed.onlySigner().getAuthenticatedAttributes())
                                .get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                                .getAttrValues()
                                .getObjectAt(0))
                .getCerts();

        assertThat(named).hasSize(3);
        assertThat(named[0].getIssuerSerial().getSerial().getValue())
                .isEqualTo(signer.certificate().getSerialNumber());
        assertThat(named[1].getIssuerSerial()).isNull();
        assertThat(named[2].getIssuerSerial()).isNull();
    }

    @Test
    void carriesNoneThatDidNotIssueTheOther() {
        Holder namesake = new TestPki().issue("CN=Between").authority().done();

        assertThat(BaselineForm.linked(certificates(signer, between, pki.root())))
                .containsExactlyElementsOf(certificates(signer, between, pki.root()));
        assertThat(BaselineForm.linked(certificates(signer, pki.root(), between)))
                .containsExactly(signer.certificate());
        assertThat(BaselineForm.linked(certificates(signer, namesake))).containsExactly(signer.certificate());
    }

    /** A namesake of the issuer's key, and an issuer of the key's namesake: both must fit. */
    @Test
    void isLinkedByNameAndKey() {
        Holder renamed = pki.issue("CN=Renamed").authority().renewing(between).done();

        assertThat(BaselineForm.linked(certificates(signer, renamed))).containsExactly(signer.certificate());
    }

    @Test
    void isRefusedWithAStrayCertificate() throws Exception {
        byte[] stray = new HandmadeCms(signer, CONTENT)
                .along(signer.certificate(), pki.root().certificate())
                .done();
        byte[] unlinked = new HandmadeCms(signer, CONTENT)
                .attributes(
                        HandmadeCms.type(PKCSObjectIdentifiers.data),
                        HandmadeCms.digest(CONTENT, "SHA-256"),
                        HandmadeCms.signingCertificate(
                                signer.certificate(), pki.root().certificate()))
                .along(signer.certificate(), pki.root().certificate())
                .done();
        byte[] missing = new HandmadeCms(signer, CONTENT)
                .attributes(
                        HandmadeCms.type(PKCSObjectIdentifiers.data),
                        HandmadeCms.digest(CONTENT, "SHA-256"),
                        HandmadeCms.signingCertificate(signer.certificate(), between.certificate()))
                .done();

        assertThat(codes(stray)).containsExactly("STRAY_CERTIFICATE");
        assertThat(codes(unlinked)).containsExactly("STRAY_CERTIFICATE");
        assertThat(codes(missing)).containsExactly("CMS_FORM");
        assertThat(check(stray, SignatureProfile.GENERAL).faults()).isEmpty();
    }

    @Test
    void isRefusedWithWhatAnybodyCouldAdd() throws Exception {
        byte[] noted = new HandmadeCms(signer, CONTENT)
                .unsigned(HandmadeCms.attribute(new ASN1ObjectIdentifier("2.999.1"), new DERUTF8String("a note")))
                .done();
        byte[] listed = new HandmadeCms(signer, CONTENT)
                .lists(pki.list(NOON, null, TestPki.ListContent.NOTHING))
                .done();

        assertThat(codes(noted)).containsExactly("CMS_FORM");
        assertThat(codes(listed)).containsExactly("CMS_FORM");
        assertThat(check(listed, SignatureProfile.GENERAL).data().revocations()).hasSize(1);
        assertThat(check(noted, SignatureProfile.GENERAL).timestamps()).isEmpty();
    }

    @Test
    void isDatedWhereItCarriesATimestamp() throws Exception {
        SignatureCheck check = check(signed(TestIdentities.of(signer), timestamps), SignatureProfile.BASELINE);

        assertThat(check.faults()).isEmpty();
        assertThat(check.timestamps()).hasSize(1);
        assertThat(check.timestamps().get(0).faults()).isEmpty();
        assertThat(check.timestamps().get(0).time()).isEqualTo(NOON);
    }

    @Test
    void isDatedOverItsOwnValueOnly() throws Exception {
        byte[] token = timestamps.token(new byte[32]);
        byte[] signature = new HandmadeCms(signer, CONTENT)
                .unsigned(HandmadeCms.attribute(
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, ASN1Primitive.fromByteArray(token)))
                .done();

        assertThat(check(signature, SignatureProfile.GENERAL)
                        .timestamps()
                        .get(0)
                        .faults())
                .extracting(Fault::code)
                .containsExactly("TIMESTAMP_IMPRINT");
    }

    @Test
    void leavesNoRoomFromWhichATimestampCouldHaveBeenTaken() throws Exception {
        byte[] bare = signed(TestIdentities.of(signer), null);
        byte[] dated = signed(TestIdentities.of(signer), timestamps);

        assertThat(codes(longer(bare, 1))).containsExactly("CONTENTS_FORM");
        assertThat(codes(longer(dated, 32))).isEmpty();
        assertThat(codes(longer(dated, 33))).containsExactly("CONTENTS_FORM");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, 65537, ''",
        "RSA, 2040, 65537, KEY_NOT_ALLOWED",
        "RSA, 2048, 17, KEY_NOT_ALLOWED",
        "EC, 256, 0, ''",
        "EC, 384, 0, ''",
        "EC, 521, 0, KEY_NOT_ALLOWED",
        "Ed25519, 0, 0, KEY_NOT_ALLOWED"
    })
    void isByAKeyThatPacketsKnow(String kind, int bits, long exponent, String code) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (kind.equals("RSA")) {
            generator.initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)));
        } else if (bits > 0) {
            generator.initialize(bits);
        }
        KeyPair keys = generator.generateKeyPair();
        Holder holder = new Holder(
                OddCertificate.issued(pki.root(), "CN=Partner", keys.getPublic(), "SHA256withECDSA"),
                keys.getPrivate());
        HandmadeCms cms = new HandmadeCms(holder, CONTENT);
        switch (kind + bits) {
            case "EC384" ->
                cms.over(NISTObjectIdentifiers.id_sha384, "SHA-384")
                        .by("SHA384withECDSA", new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384));
            case "Ed255190" ->
                cms.over(NISTObjectIdentifiers.id_sha512, "SHA-512")
                        .by("Ed25519", new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519));
            default -> {
                if (kind.equals("RSA")) {
                    cms.by(
                            "SHA256withRSA",
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE));
                }
            }
        }

        // The form of values and names is not asked for here: this writes them otherwise.
        assertThat(codes(cms.done()).contains("KEY_NOT_ALLOWED")).isEqualTo(!code.isEmpty());
    }

    @Test
    void isByThePathOfOneKeyOnly() {
        X509Certificate rsa = pki.issue("CN=RSA").rsa(3072).done().certificate();
        X509Certificate p256 = pki.issue("CN=EC").done().certificate();
        X509Certificate p384 = pki.issue("CN=EC").curve("secp384r1").done().certificate();
        X509Certificate ed = pki.issue("CN=Ed").curve("Ed25519").done().certificate();

        assertThat(SignatureAlgorithm.forKey(rsa)).isEqualTo(SignatureAlgorithm.RSA_SHA256);
        assertThat(SignatureAlgorithm.forKey(p256)).isEqualTo(SignatureAlgorithm.ECDSA_SHA256);
        assertThat(SignatureAlgorithm.forKey(p384)).isEqualTo(SignatureAlgorithm.ECDSA_SHA384);
        assertThat(SignatureAlgorithm.forKey(ed)).isEqualTo(SignatureAlgorithm.ED25519);
        assertThat(SignatureAlgorithm.ofPackets(p384)).isEqualTo(SignatureAlgorithm.ECDSA_SHA384);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1"})
    void hasTheLowerOfTwoValuesAtOneLength(String curve) throws Exception {
        Holder holder = pki.issue("CN=Signer").curve(curve).done();
        SignatureAlgorithm algorithm = SignatureAlgorithm.ofPackets(holder.certificate());
        byte[] value = ParsedCms.parse(signed(TestIdentities.of(holder), null))
                .onlySigner()
                .getEncryptedDigest()
                .getOctets();

        assertThat(BaselineForm.isValue(value, algorithm, holder.certificate())).isTrue();
        assertThat(BaselineForm.isValue(flipped(value, curve), algorithm, holder.certificate()))
                .isFalse();
        assertThat(BaselineForm.isValue(Arrays.copyOf(value, value.length + 1), algorithm, holder.certificate()))
                .isFalse();
    }

    @Test
    void hasAValueAsLongAsItsRsaKey() throws Exception {
        X509Certificate rsa = OddCertificate.issued(
                pki.root(), "CN=RSA", OddCertificate.keys("RSA", "").getPublic(), "SHA256withECDSA");

        assertThat(BaselineForm.isValue(new byte[256], SignatureAlgorithm.RSA_SHA256, rsa))
                .isTrue();
        assertThat(BaselineForm.isValue(new byte[255], SignatureAlgorithm.RSA_SHA256, rsa))
                .isFalse();
    }

    private static byte[] flipped(byte[] value, String curve) throws Exception {
        BigInteger order = ECNamedCurveTable.getByName(curve).getN();
        ASN1Sequence numbers = ASN1Sequence.getInstance(value);
        BigInteger s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
        return new DERSequence(new ASN1Encodable[] {numbers.getObjectAt(0), new ASN1Integer(order.subtract(s))})
                .getEncoded();
    }

    private static byte[] signed(PrivateIdentity identity, TimestampSource source) throws Exception {
        Signer signer = new Signer(identity, SigningPermit.byCertificate(identity), source, CLOCK);
        return signer.sign(new ByteArrayInputStream(CONTENT), signer.room());
    }

    private static byte[] longer(byte[] bytes, int by) {
        return Arrays.copyOf(bytes, bytes.length + by);
    }

    private static List<X509Certificate> certificates(Holder... holders) {
        return Arrays.stream(holders).map(Holder::certificate).toList();
    }

    private static List<String> codes(byte[] cms) {
        return check(cms, SignatureProfile.BASELINE).faults().stream()
                .map(Fault::code)
                .toList();
    }

    private static SignatureCheck check(byte[] cms, SignatureProfile profile) {
        return new SignatureVerifier(profile).check(cms, digest -> digest.update(CONTENT));
    }
}
