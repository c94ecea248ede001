package org.pouch.trust;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DefaultSignatureNameFinder;
import org.jspecify.annotations.Nullable;

/** The hash function under the signature of a certificate, a list or an answer. RSASSA-PSS names it in its parameters only. */
final class SignatureHash {
    private SignatureHash() {}

    static boolean isWeak(X509Certificate certificate) {
        return isWeak(certificate.getSigAlgName())
                || isWeak(identifier(certificate.getSigAlgOID(), certificate.getSigAlgParams()));
    }

    static boolean isWeak(X509CRL list) {
        return isWeak(list.getSigAlgName()) || isWeak(identifier(list.getSigAlgOID(), list.getSigAlgParams()));
    }

    static boolean isWeak(AlgorithmIdentifier algorithm) {
        ASN1Encodable parameters = algorithm.getParameters();
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)
                && (parameters == null || DERNull.INSTANCE.equals(parameters))) {
            // Left out, they are taken for SHA-1 (RFC 4055, 3.1).
            return true;
        }
        try {
            return isWeak(new DefaultSignatureNameFinder().getAlgorithmName(algorithm));
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }

    private static AlgorithmIdentifier identifier(String oid, byte @Nullable [] parameters) {
        ASN1ObjectIdentifier algorithm = new ASN1ObjectIdentifier(oid);
        try {
            return parameters == null
                    ? new AlgorithmIdentifier(algorithm)
                    : new AlgorithmIdentifier(algorithm, ASN1Primitive.fromByteArray(parameters));
        } catch (IOException malformed) {
            return new AlgorithmIdentifier(algorithm);
        }
    }

    private static boolean isWeak(String name) {
        String hash = name.toUpperCase(Locale.ROOT);
        return hash.startsWith("SHA1") || hash.startsWith("MD") || hash.startsWith("SHAWITH");
    }
}
