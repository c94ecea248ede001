package org.pouch.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.bsi.BSIObjectIdentifiers;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.Fault;

/** The table of algorithms: which values hold, by attributes and over the content itself, and that all names must agree. */
class ValueAlgorithmTest {
    private static final byte[] CONTENT = "what is signed".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, ASN1ObjectIdentifier> DIGESTS = Map.of(
            "SHA-1", OIWObjectIdentifiers.idSHA1,
            "SHA-256", NISTObjectIdentifiers.id_sha256,
            "SHA-384", NISTObjectIdentifiers.id_sha384,
            "SHA-512", NISTObjectIdentifiers.id_sha512,
            "SHA3-256", NISTObjectIdentifiers.id_sha3_256,
            "SHA3-384", NISTObjectIdentifiers.id_sha3_384,
            "SHA3-512", NISTObjectIdentifiers.id_sha3_512);
    private static final Map<String, ASN1ObjectIdentifier> NAMES = Map.ofEntries(
            Map.entry("rsa", PKCSObjectIdentifiers.rsaEncryption),
            Map.entry("rsa256", PKCSObjectIdentifiers.sha256WithRSAEncryption),
            Map.entry("rsa384", PKCSObjectIdentifiers.sha384WithRSAEncryption),
            Map.entry("rsa512", PKCSObjectIdentifiers.sha512WithRSAEncryption),
            Map.entry("rsa3-256", NISTObjectIdentifiers.id_rsassa_pkcs1_v1_5_with_sha3_256),
            Map.entry("rsa3-384", NISTObjectIdentifiers.id_rsassa_pkcs1_v1_5_with_sha3_384),
            Map.entry("rsa3-512", NISTObjectIdentifiers.id_rsassa_pkcs1_v1_5_with_sha3_512),
            Map.entry("ec", X9ObjectIdentifiers.id_ecPublicKey),
            Map.entry("ec256", X9ObjectIdentifiers.ecdsa_with_SHA256),
            Map.entry("ec384", X9ObjectIdentifiers.ecdsa_with_SHA384),
            Map.entry("ec3-256", NISTObjectIdentifiers.id_ecdsa_with_sha3_256),
            Map.entry("plain256", BSIObjectIdentifiers.ecdsa_plain_SHA256),
            Map.entry("plain384", BSIObjectIdentifiers.ecdsa_plain_SHA384),
            Map.entry("ed", EdECObjectIdentifiers.id_Ed25519));

    private final TestPki pki = new TestPki();

    @ParameterizedTest
    @CsvSource({
        "RSA, '', SHA256withRSA, SHA-256, rsa",
        "RSA, '', SHA256withRSA, SHA-256, rsa256",
        "RSA, '', SHA384withRSA, SHA-384, rsa384",
        "RSA, '', SHA512withRSA, SHA-512, rsa512",
        "RSA, '', SHA3-256withRSA, SHA3-256, rsa3-256",
        "RSA, '', SHA3-384withRSA, SHA3-384, rsa3-384",
        "RSA, '', SHA3-512withRSA, SHA3-512, rsa3-512",
        "EC, secp256r1, SHA256withECDSA, SHA-256, ec",
        "EC, secp256r1, SHA256withECDSA, SHA-256, ec256",
        "EC, secp384r1, SHA384withECDSA, SHA-384, ec384",
        "EC, secp256r1, SHA3-256withECDSA, SHA3-256, ec3-256",
        "EC, secp256r1, SHA256withPLAIN-ECDSA, SHA-256, plain256",
        "EC, brainpoolP256r1, SHA256withECDSA, SHA-256, ec256",
        "EC, brainpoolP384r1, SHA384withPLAIN-ECDSA, SHA-384, plain384",
        "Ed25519, '', Ed25519, SHA-512, ed"
    })
    void holdsOverAttributesAndOverTheContentItself(String kind, String curve, String jca, String digest, String name)
            throws Exception {
        HandmadeCms cms = new HandmadeCms(holder(kind, curve), CONTENT)
                .over(DIGESTS.get(digest), digest)
                .by(jca, new AlgorithmIdentifier(NAMES.get(name)));

        assertThat(codes(cms.done(), CONTENT)).isEmpty();
        assertThat(codes(cms.value(ValueAlgorithmTest::changed).done(), CONTENT))
                .containsExactly("SIGNATURE_BROKEN");
        assertThat(codes(cms.value(value -> new byte[] {1}).done(), CONTENT)).containsExactly("SIGNATURE_BROKEN");
        cms.attributes((Attribute[]) null).value(value -> value);
        assertThat(codes(cms.done(), CONTENT)).isEmpty();
        assertThat(codes(cms.done(), "what else".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("SIGNATURE_BROKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, '', SHA256withRSA, SHA-256, rsa512",
        "RSA, '', SHA256withRSA, SHA-256, ec256",
        "RSA, '', SHA256withRSA, SHA-256, ed",
        "EC, secp256r1, SHA256withECDSA, SHA-256, ec384",
        "EC, secp256r1, SHA256withECDSA, SHA-256, rsa256",
        "EC, secp256r1, SHA256withECDSA, SHA-256, rsa",
        "EC, secp256r1, SHA256withPLAIN-ECDSA, SHA-256, plain384",
        "EC, brainpoolP256r1, SHA256withECDSA, SHA-256, rsa256",
        "Ed25519, '', Ed25519, SHA-512, rsa512",
        "DSA, '', SHA256withDSA, SHA-256, ec256",
        "DSA, '', SHA256withDSA, SHA-256, rsa"
    })
    void holdsOnlyWhereHashAndKeyAreAsNamed(String kind, String curve, String jca, String digest, String name)
            throws Exception {
        byte[] cms = new HandmadeCms(holder(kind, curve), CONTENT)
                .over(DIGESTS.get(digest), digest)
                .by(jca, new AlgorithmIdentifier(NAMES.get(name)))
                .done();

        assertThat(codes(cms, CONTENT)).containsExactly("SIGNATURE_ALGORITHM");
    }

    @Test
    void holdsByPssWhereAllHashesAreOne() throws Exception {
        Holder signer = holder("RSA", "");

        assertThat(codes(pss(signer, "SHA-256", "SHA-256"), CONTENT)).isEmpty();
        assertThat(codes(pss(signer, "SHA-256", "SHA-512"), CONTENT)).containsExactly("SIGNATURE_ALGORITHM");
        assertThat(codes(pss(signer, "SHA-512", "SHA-256"), CONTENT)).containsExactly("SIGNATURE_ALGORITHM");
        assertThat(codes(pss(signer, "SHA-512", "SHA-512"), CONTENT)).containsExactly("SIGNATURE_ALGORITHM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "SHA-384", "SHA-512", "SHA3-256", "SHA3-384", "SHA3-512"})
    void holdsByPssWithEachHash(String hash) throws Exception {
        byte[] cms = new HandmadeCms(holder("RSA", ""), CONTENT)
                .over(DIGESTS.get(hash), hash)
                .by(
                        "RSASSA-PSS",
                        new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), 32, 1),
                        parameters(hash, hash))
                .done();

        assertThat(codes(cms, CONTENT)).isEmpty();
    }

    @Test
    void isWrittenByTheNameThatSaysTheHash() throws Exception {
        assertThat(written("rsa", holder("RSA", "")))
                .isEqualTo(new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE));
        assertThat(written("rsa256", holder("RSA", "")))
                .isEqualTo(new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE));
        assertThat(written("ec", holder("EC", "secp256r1")))
                .isEqualTo(new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256));
        assertThat(written("plain256", holder("EC", "secp256r1")))
                .isEqualTo(new AlgorithmIdentifier(BSIObjectIdentifiers.ecdsa_plain_SHA256));
        assertThat(written("ed", holder("Ed25519", "")))
                .isEqualTo(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519));
    }

    @Test
    void keepsWhatPssNeeds() throws Exception {
        AlgorithmIdentifier identifier = parameters("SHA-256", "SHA-256");

        assertThat(ValueAlgorithm.written(
                        identifier, DigestAlgorithm.SHA256, holder("RSA", "").certificate()))
                .isEqualTo(identifier);
    }

    @Test
    void tellsWhichValuesAreTwoNumbersSideBySide() {
        assertThat(ValueAlgorithm.isPlain(BSIObjectIdentifiers.ecdsa_plain_SHA512))
                .isTrue();
        assertThat(ValueAlgorithm.isPlain(X9ObjectIdentifiers.ecdsa_with_SHA512))
                .isFalse();
    }

    private static AlgorithmIdentifier written(String name, Holder signer) throws Exception {
        return ValueAlgorithm.written(
                new AlgorithmIdentifier(NAMES.get(name)), DigestAlgorithm.SHA256, signer.certificate());
    }

    private static byte[] pss(Holder signer, String hash, String mask) throws Exception {
        return new HandmadeCms(signer, CONTENT)
                .by(
                        "RSASSA-PSS",
                        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1),
                        parameters(hash, mask))
                .done();
    }

    private static AlgorithmIdentifier parameters(String hash, String mask) {
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSASSA_PSS,
                new RSASSAPSSparams(
                        new AlgorithmIdentifier(DIGESTS.get(hash), DERNull.INSTANCE),
                        new AlgorithmIdentifier(
                                PKCSObjectIdentifiers.id_mgf1,
                                new AlgorithmIdentifier(DIGESTS.get(mask), DERNull.INSTANCE)),
                        new ASN1Integer(32),
                        RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
    }

    private Holder holder(String kind, String curve) throws Exception {
        KeyPair keys = OddCertificate.keys(kind, curve);
        return new Holder(
                OddCertificate.issued(pki.root(), "CN=Signer", keys.getPublic(), "SHA256withECDSA"), keys.getPrivate());
    }

    private static byte[] changed(byte[] value) {
        byte[] changed = value.clone();
        changed[changed.length - 1] ^= 1;
        return changed;
    }

    private static List<String> codes(byte[] cms, byte[] content) {
        return new SignatureVerifier(SignatureProfile.GENERAL)
                        .check(cms, digest -> {
                            digest.update(content[0]);
                            digest.update(content, 1, content.length - 1);
                        })
                        .faults()
                        .stream()
                        .map(Fault::code)
                        .toList();
    }
}
