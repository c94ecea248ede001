package org.pouch.trust.curve;

import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Which named curve a key is on. */
public final class Curves {
    /** P-256, P-384, P-521. */
    public static final Set<String> NIST = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");

    /** The curves of RFC 5639 in their r1 form, with 256, 384 and 512 bits. */
    public static final Set<String> BRAINPOOL =
            Set.of("1.3.36.3.3.2.8.1.1.7", "1.3.36.3.3.2.8.1.1.11", "1.3.36.3.3.2.8.1.1.13");

    private Curves() {}

    /** Empty for parameters spelled out, which can hide a weak curve behind known values. */
    public static Optional<String> oidOf(PublicKey key) {
        ASN1Encodable parameters = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getAlgorithm()
                .getParameters();
        return parameters instanceof ASN1ObjectIdentifier oid ? Optional.of(oid.getId()) : Optional.empty();
    }
}
