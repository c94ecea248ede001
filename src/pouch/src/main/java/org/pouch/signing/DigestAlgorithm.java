package org.pouch.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.pouch.trust.Fault;
import org.pouch.trust.SubIndication;

/** The table of hash functions. SHA-1 is known only to be refused by name. */
enum DigestAlgorithm {
    SHA1("SHA-1", "SHA1", OIWObjectIdentifiers.idSHA1, false),
    SHA256("SHA-256", "SHA256", NISTObjectIdentifiers.id_sha256, true),
    SHA384("SHA-384", "SHA384", NISTObjectIdentifiers.id_sha384, true),
    SHA512("SHA-512", "SHA512", NISTObjectIdentifiers.id_sha512, true),
    SHA3_256("SHA3-256", "SHA3-256", NISTObjectIdentifiers.id_sha3_256, true),
    SHA3_384("SHA3-384", "SHA3-384", NISTObjectIdentifiers.id_sha3_384, true),
    SHA3_512("SHA3-512", "SHA3-512", NISTObjectIdentifiers.id_sha3_512, true);

    private final String jcaName;
    private final String signatureName;
    private final ASN1ObjectIdentifier oid;
    private final boolean strong;

    DigestAlgorithm(String jcaName, String signatureName, ASN1ObjectIdentifier oid, boolean strong) {
        this.jcaName = jcaName;
        this.signatureName = signatureName;
        this.oid = oid;
        this.strong = strong;
    }

    static DigestAlgorithm of(AlgorithmIdentifier algorithm) throws IOException {
        for (DigestAlgorithm known : values()) {
            if (known.oid.equals(algorithm.getAlgorithm())) {
                return known;
            }
        }
        throw new CmsRule("its hash function is not accepted");
    }

    ASN1ObjectIdentifier oid() {
        return oid;
    }

    String jcaName() {
        return jcaName;
    }

    /** As in the JCA's names of signature algorithms. */
    String signatureName() {
        return signatureName;
    }

    Optional<Fault> fault() {
        return strong
                ? Optional.empty()
                : Optional.of(new Fault(
                        "WEAK_HASH",
                        SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
                        "The signature relies on " + jcaName + ", which is broken."));
    }

    /** In bytes. */
    int length() {
        return switch (this) {
            case SHA1 -> 20;
            case SHA256, SHA3_256 -> 32;
            case SHA384, SHA3_384 -> 48;
            case SHA512, SHA3_512 -> 64;
        };
    }

    byte[] over(SignedContent content) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(jcaName);
        content.feed(digest);
        return digest.digest();
    }
}
