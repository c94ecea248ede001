package org.pouch.signing.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.pouch.signing.Providers;

/** How long keys sign visible digital seals: the hash is as long as the key (ICAO Doc 9303-13), the value is r and s. */
enum SealCurve {
    BITS_224(224, "SHA224withPLAIN-ECDSA"),
    BITS_256(256, "SHA256withPLAIN-ECDSA"),
    BITS_384(384, "SHA384withPLAIN-ECDSA"),
    BITS_521(521, "SHA512withPLAIN-ECDSA");

    private final int bits;
    private final String jcaName;

    SealCurve(int bits, String jcaName) {
        this.bits = bits;
        this.jcaName = jcaName;
    }

    /** Empty for a key that signs no seals: not on a curve, or on one of another length. */
    static Optional<SealCurve> of(X509Certificate certificate) {
        try {
            if (publicKey(certificate) instanceof ECPublicKey key) {
                int order = key.getParams().getOrder().bitLength();
                return Arrays.stream(values())
                        .filter(curve -> curve.bits == order)
                        .findFirst();
            }
            return Optional.empty();
        } catch (GeneralSecurityException otherKey) {
            return Optional.empty();
        }
    }

    /** Also of curves that the JDK does not know, such as Brainpool's, which many states use for travel documents. */
    static PublicKey publicKey(X509Certificate certificate) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", Providers.BOUNCY_CASTLE)
                .generatePublic(
                        new X509EncodedKeySpec(certificate.getPublicKey().getEncoded()));
    }

    String jcaName() {
        return jcaName;
    }

    /** Of a signature, in bytes. */
    int valueLength() {
        return (bits + 7) / 8 * 2;
    }
}
