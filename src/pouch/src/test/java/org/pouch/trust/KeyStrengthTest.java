package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestPki;

/** The table of keys and of the day on which each ends (after ETSI TS 119 312). */
class KeyStrengthTest {
    private static final BigInteger F4 = BigInteger.valueOf(65_537);

    private final TestPki pki = new TestPki();

    @ParameterizedTest
    @CsvSource({
        "2047, 2026-11-24T12:00:00Z, WEAK_KEY",
        "2048, 2030-12-31T23:59:59Z, ''",
        "2048, 2031-01-01T00:00:00Z, WEAK_KEY",
        "2999, 2030-12-31T23:59:59Z, ''",
        "2999, 2031-01-01T00:00:00Z, WEAK_KEY",
        "3000, 2031-01-01T00:00:00Z, ''",
        "4096, 2039-01-01T00:00:00Z, ''"
    })
    void rsaKeysEndByTheirLength(int bits, Instant at, String code) throws Exception {
        assertThat(code(rsa(bits, F4), at)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"3, ''", "4, WEAK_KEY", "65537, ''", "65536, WEAK_KEY"})
    void rsaKeysHaveAnOddExponent(long exponent, String code) throws Exception {
        assertThat(code(rsa(3072, BigInteger.valueOf(exponent)), NOON)).isEqualTo(code);
    }

    @Test
    void anExponentOfOneSignsEverything() throws Exception {
        PublicKey key = KeyFactory.getInstance("RSA", new BouncyCastleProvider())
                .generatePublic(new RSAPublicKeySpec(
                        ((RSAPublicKey) OddCertificate.keys("RSA", "").getPublic()).getModulus(), BigInteger.ONE));

        assertThat(code(OddCertificate.lenient(pki.root(), "CN=Signer", key), NOON))
                .isEqualTo("WEAK_KEY");
    }

    @ParameterizedTest
    @CsvSource({
        "secp256r1, ''",
        "secp384r1, ''",
        "secp521r1, ''",
        "brainpoolP256r1, ''",
        "brainpoolP384r1, ''",
        "brainpoolP512r1, ''",
        "brainpoolP320r1, KEY_KIND",
        "secp224r1, KEY_KIND",
        "secp256k1, KEY_KIND"
    })
    void keysAreOnKnownCurves(String curve, String code) throws Exception {
        PublicKey key = OddCertificate.keys("EC", curve).getPublic();

        assertThat(code(OddCertificate.issued(pki.root(), "CN=Signer", key, "SHA256withECDSA"), NOON))
                .isEqualTo(code);
        assertThat(code(OddCertificate.lenient(pki.root(), "CN=Signer", key), NOON))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"Ed25519, ''", "Ed448, KEY_KIND", "X25519, KEY_KIND", "DSA, KEY_KIND"})
    void otherKindsAreNotAccepted(String kind, String code) throws Exception {
        PublicKey key = OddCertificate.keys(kind, "").getPublic();

        assertThat(code(OddCertificate.issued(pki.root(), "CN=Signer", key, "SHA256withECDSA"), NOON))
                .isEqualTo(code);
    }

    @Test
    void everyCertificateBelowTheAnchorIsJudged() throws Exception {
        List<Fault> faults = new ArrayList<>();

        KeyStrength.check(List.of(rsa(3072, F4), rsa(1024, F4), rsa(2048, F4)), NOON, faults);

        assertThat(faults).extracting(Fault::code).containsExactly("WEAK_KEY");
        assertThat(faults.get(0).subIndication()).isEqualTo(SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE);
    }

    private X509Certificate rsa(int bits, BigInteger exponent) throws Exception {
        PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus(bits), exponent));
        return OddCertificate.issued(pki.root(), "CN=Signer", key, "SHA256withECDSA");
    }

    private static BigInteger modulus(int bits) {
        return BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
    }

    /** @return empty for none */
    private static String code(X509Certificate certificate, Instant at) {
        return KeyStrength.faultIn(certificate, at).map(Fault::code).orElse("");
    }
}
