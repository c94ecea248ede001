package org.pouch.trust;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pouch.trust.curve.Curves;
import org.pouch.trust.curve.EcdsaValue;

/** The keys and hashes that may be relied on, and until when (after ETSI TS 119 312). */
public final class KeyStrength {
    private static final Instant RSA_BELOW_3000_ENDS = Instant.parse("2031-01-01T00:00:00Z");

    private KeyStrength() {}

    /** The fault in a key, if it must not be relied on at that instant. */
    public static Optional<Fault> faultIn(X509Certificate certificate, Instant at) {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits < 2048 || (bits < 3000 && !at.isBefore(RSA_BELOW_3000_ENDS))) {
                return weak(
                        "WEAK_KEY",
                        "The RSA key of " + DistinguishedName.ofSubject(certificate) + " has only " + bits + " bits.");
            }
            if (rsa.getPublicExponent().compareTo(BigInteger.ONE) <= 0
                    || !rsa.getPublicExponent().testBit(0)) {
                return weak(
                        "WEAK_KEY",
                        "The RSA key of " + DistinguishedName.ofSubject(certificate) + " has no real public exponent.");
            }
            return Optional.empty();
        }
        if (key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519")) {
            return Optional.empty();
        }
        if (EcdsaValue.isOf(key)) {
            return Curves.oidOf(key)
                            .filter(curve -> Curves.NIST.contains(curve) || Curves.BRAINPOOL.contains(curve))
                            .isPresent()
                    ? Optional.empty()
                    : weak(
                            "KEY_KIND",
                            "The key of " + DistinguishedName.ofSubject(certificate)
                                    + " is on a curve that is not accepted.");
        }
        return weak(
                "KEY_KIND",
                "The key of " + DistinguishedName.ofSubject(certificate) + " is of a kind that is not accepted: "
                        + key.getAlgorithm() + ".");
    }

    static void check(List<X509Certificate> certificates, Instant at, List<Fault> faults) {
        for (X509Certificate certificate : certificates) {
            faultIn(certificate, at).ifPresent(faults::add);
            // By its own key it says nothing that its issuer did not; by its name alone it may be forged.
            if (SignatureHash.isWeak(certificate) && !LinkSignature.holds(certificate, certificate)) {
                faults.add(new Fault(
                        "WEAK_HASH",
                        SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
                        "The certificate of " + DistinguishedName.ofSubject(certificate)
                                + " is signed over a weak hash (" + certificate.getSigAlgName() + ")."));
            }
        }
    }

    private static Optional<Fault> weak(String code, String message) {
        return Optional.of(new Fault(code, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE, message));
    }
}
