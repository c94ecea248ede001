package org.pouch.signing;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** How Pouch signs, by kind of key. RSA by PKCS#1 v1.5, which every validator of PDF signatures knows. */
enum SignatureAlgorithm {
    RSA_SHA256(
            "SHA256withRSA",
            DigestAlgorithm.SHA256,
            NISTObjectIdentifiers.id_sha256,
            new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE)),
    ECDSA_SHA256(
            "SHA256withECDSA",
            DigestAlgorithm.SHA256,
            NISTObjectIdentifiers.id_sha256,
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256)),
    ECDSA_SHA384(
            "SHA384withECDSA",
            DigestAlgorithm.SHA384,
            NISTObjectIdentifiers.id_sha384,
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384)),
    /** RFC 8419: with SHA-512. For documents; the profile of packets does not know it. */
    ED25519(
            "Ed25519",
            DigestAlgorithm.SHA512,
            NISTObjectIdentifiers.id_sha512,
            new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519));

    /** ETSI TS 119 312, 6.2.2.1. */
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65_537);

    private final String jcaName;
    private final DigestAlgorithm digest;
    private final ASN1ObjectIdentifier digestOid;
    private final AlgorithmIdentifier identifier;

    SignatureAlgorithm(
            String jcaName, DigestAlgorithm digest, ASN1ObjectIdentifier digestOid, AlgorithmIdentifier identifier) {
        this.jcaName = jcaName;
        this.digest = digest;
        this.digestOid = digestOid;
        this.identifier = identifier;
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
        if (certificate.getPublicKey() instanceof EdECPublicKey ed
                && ed.getParams().getName().equals("Ed25519")) {
            return ED25519;
        }
        throw new SigningRefused(
                "The key of " + certificate.getSubjectX500Principal().getName()
                        + " must not sign. Use RSA of 3072 bits or more, ECDSA on P-256 or P-384, or Ed25519.");
    }

    /** True for a key that a packet may be signed with; a partner's RSA key may have 2048 bits, with an exponent of 65537 or more. */
    static boolean isKnown(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= 2048
                    && rsa.getPublicExponent().compareTo(SMALLEST_EXPONENT) >= 0;
        }
        if (certificate.getPublicKey() instanceof ECPublicKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            return bits == 256 || bits == 384;
        }
        return false;
    }

    /** That of a packet's signature by a key that {@link #isKnown}. */
    static SignatureAlgorithm ofPackets(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof ECPublicKey ec) {
            return ec.getParams().getOrder().bitLength() == 384 ? ECDSA_SHA384 : ECDSA_SHA256;
        }
        return RSA_SHA256;
    }

    String jcaName() {
        return jcaName;
    }

    DigestAlgorithm digest() {
        return digest;
    }

    /** RFC 5754, 2: without parameters. */
    AlgorithmIdentifier digestIdentifier() {
        return new AlgorithmIdentifier(digestOid);
    }

    AlgorithmIdentifier identifier() {
        return identifier;
    }

    /**
     * The one length signature values have. Those of ECDSA vary in DER, even with the lower s; half of them have this length, so
     * a second try soon gives one, and a document needs no filling behind its signature.
     */
    int valueLength(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return (rsa.getModulus().bitLength() + 7) / 8;
        }
        return switch (this) {
            case ECDSA_SHA384 -> 103;
            case ED25519 -> 64;
            default -> 71;
        };
    }
}
