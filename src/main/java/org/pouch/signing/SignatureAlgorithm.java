package org.pouch.signing;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;

/** How Pouch signs, by kind of key. RSA by PKCS#1 v1.5, which every validator of PDF signatures knows. */
enum SignatureAlgorithm {
    RSA_SHA256("SHA256withRSA", NISTObjectIdentifiers.id_sha256),
    ECDSA_SHA256("SHA256withECDSA", NISTObjectIdentifiers.id_sha256),
    ECDSA_SHA384("SHA384withECDSA", NISTObjectIdentifiers.id_sha384);

    private final String jcaName;
    private final ASN1ObjectIdentifier digestOid;

    SignatureAlgorithm(String jcaName, ASN1ObjectIdentifier digestOid) {
        this.jcaName = jcaName;
        this.digestOid = digestOid;
    }

    static SignatureAlgorithm forKey(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() >= 3072) {
            return RSA_SHA256;
        }
        if (certificate.getPublicKey() instanceof ECPublicKey ec) {
            switch (ec.getParams().getOrder().bitLength()) {
                case 256:
                    return ECDSA_SHA256;
                case 384:
                    return ECDSA_SHA384;
                default:
            }
        }
        throw new SigningRefused(
                "The key of " + certificate.getSubjectX500Principal().getName()
                        + " must not sign packets. Use RSA of 3072 bits or more, or ECDSA on P-256 or P-384.");
    }

    /** True for a key that a packet may be signed with; a partner's RSA key may have 2048 bits. */
    static boolean isKnown(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= 2048;
        }
        if (certificate.getPublicKey() instanceof ECPublicKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            return bits == 256 || bits == 384;
        }
        return false;
    }

    String jcaName() {
        return jcaName;
    }

    ASN1ObjectIdentifier digestOid() {
        return digestOid;
    }
}
