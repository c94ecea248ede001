package org.pouch.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.pouch.trust.curve.EcdsaValue;

/** The one form of evidence in packets: DER to the last byte, and around what was signed only what follows from it. */
final class EvidenceForm {
    private static final Set<ASN1ObjectIdentifier> ECDSA = Set.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            NISTObjectIdentifiers.id_ecdsa_with_sha3_256);
    private static final Set<ASN1ObjectIdentifier> RSA = Set.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption);

    private EvidenceForm() {}

    /** The list in that form; empty when it has none. */
    static Optional<X509CRL> of(X509CRL list, X509Certificate issuer) {
        try {
            CertificateList structure = CertificateList.getInstance(list.getEncoded());
            AlgorithmIdentifier algorithm = structure.getTBSCertList().getSignature();
            byte[] value = value(structure.getSignature().getOctets(), algorithm, issuer);
            byte[] written = new DERSequence(
                            new ASN1Encodable[] {structure.getTBSCertList(), algorithm, new DERBitString(value)})
                    .getEncoded(ASN1Encoding.DER);
            return Optional.of(
                    (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(written)));
        } catch (GeneralSecurityException | IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    static boolean isInForm(X509CRL list, X509Certificate issuer) {
        return of(list, issuer).filter(list::equals).isPresent();
    }

    static boolean isInForm(OcspAnswer answer, X509Certificate issuer) {
        return answer.written(issuer)
                .filter(written -> Arrays.equals(written.encoded(), answer.encoded()))
                .isPresent();
    }

    /** True for a certificate in DER with nothing behind it, that names one algorithm twice. */
    static boolean isCertificate(byte[] bytes) {
        try {
            Certificate structure = Certificate.getInstance(ASN1Primitive.fromByteArray(bytes));
            return Arrays.equals(structure.getEncoded(ASN1Encoding.DER), bytes)
                    && structure
                            .getSignatureAlgorithm()
                            .equals(structure.getTBSCertificate().getSignature());
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    /** RFC 4055 and 5758: RSA has NULL, ECDSA has no parameters. */
    static AlgorithmIdentifier algorithm(AlgorithmIdentifier algorithm) {
        if (RSA.contains(algorithm.getAlgorithm())) {
            return new AlgorithmIdentifier(algorithm.getAlgorithm(), DERNull.INSTANCE);
        }
        return ECDSA.contains(algorithm.getAlgorithm()) ? new AlgorithmIdentifier(algorithm.getAlgorithm()) : algorithm;
    }

    static byte[] value(byte[] value, AlgorithmIdentifier algorithm, X509Certificate signer) throws IOException {
        return ECDSA.contains(algorithm.getAlgorithm()) ? EcdsaValue.low(value, signer.getPublicKey()) : value;
    }
}
