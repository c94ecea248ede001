package org.pouch.trust;

import java.security.PublicKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Which named curve a key is on. */
final class Curves {
    private Curves() {}

    /** Empty for parameters spelled out, which can hide a weak curve behind known values. */
    static Optional<String> oidOf(PublicKey key) {
        var parameters = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getAlgorithm()
                .getParameters();
        return parameters instanceof ASN1ObjectIdentifier oid ? Optional.of(oid.getId()) : Optional.empty();
    }
}
