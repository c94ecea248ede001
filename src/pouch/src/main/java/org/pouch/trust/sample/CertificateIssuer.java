package org.pouch.trust.sample;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.pouch.trust.CertificateUse;

/** A small root authority: signs end-entity certificates and one list of revoked ones. For sample keys only. */
final class CertificateIssuer {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Version 0 and the set of document codes: emergency documents. */
    private static final DERSequence DOCUMENT_TYPES =
            new DERSequence(new ASN1Encodable[] {new ASN1Integer(0), new DERSet(new DERPrintableString("PU"))});

    /** What a certificate is for, as key usage bits. */
    enum Purpose {
        SIGNING(KeyUsage.digitalSignature | KeyUsage.nonRepudiation),
        KEY_TRANSPORT(KeyUsage.keyEncipherment),
        KEY_AGREEMENT(KeyUsage.keyAgreement),
        TIME_STAMPING(KeyUsage.digitalSignature),
        SEALING(KeyUsage.digitalSignature);

        private final int usage;

        Purpose(int usage) {
            this.usage = usage;
        }
    }

    private final X509Certificate root;
    private final KeyPair keys;
    private final Instant from;
    private final Instant until;

    private CertificateIssuer(X509Certificate root, KeyPair keys, Instant from, Instant until) {
        this.root = root;
        this.keys = keys;
        this.from = from;
        this.until = until;
    }

    static CertificateIssuer create(X500Name name, KeyPair keys, Instant from, Instant until) {
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            name, serial(), Date.from(from), Date.from(until), name, keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            identifiers.createSubjectKeyIdentifier(keys.getPublic()));
            X509Certificate root = new JcaX509CertificateConverter().getCertificate(builder.build(signer(keys)));
            return new CertificateIssuer(root, keys, from, until);
        } catch (GeneralSecurityException | IOException | OperatorCreationException failed) {
            throw new IllegalStateException("cannot make a root certificate", failed);
        }
    }

    X509Certificate root() {
        return root;
    }

    X509Certificate issue(X500Name subject, PublicKey key, Purpose purpose) {
        return issue(subject, key, purpose, from, until);
    }

    X509Certificate issue(X500Name subject, PublicKey key, Purpose purpose, Instant from, Instant until) {
        BigInteger serial = purpose == Purpose.SEALING ? shortSerial() : serial();
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            root, serial, Date.from(from), Date.from(until), subject, key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(purpose.usage))
                    .addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key))
                    .addExtension(
                            Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(root));
            if (purpose == Purpose.TIME_STAMPING) {
                // RFC 3161, 2.3: alone and critical
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            if (purpose == Purpose.SEALING) {
                builder.addExtension(
                        new ASN1ObjectIdentifier(CertificateUse.DOCUMENT_TYPES_OID), false, DOCUMENT_TYPES);
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(keys)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException failed) {
            throw new IllegalStateException("cannot issue a certificate", failed);
        }
    }

    /** The signed list of revoked certificates, as of the start of validity. */
    X509CRL revoked(List<X509Certificate> certificates) {
        return revoked(
                certificates.stream().collect(Collectors.toMap(certificate -> certificate, certificate -> from)), from);
    }

    /**
     * The list as it is at an instant.
     *
     * @param since from when each of them is revoked
     */
    X509CRL revoked(Map<X509Certificate, Instant> since, Instant at) {
        try {
            X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(root, Date.from(at)).setNextUpdate(Date.from(until));
            since.forEach((certificate, when) ->
                    builder.addCRLEntry(certificate.getSerialNumber(), Date.from(when), CRLReason.keyCompromise));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
            return new JcaX509CRLConverter().getCRL(builder.build(signer(keys)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException failed) {
            throw new IllegalStateException("cannot sign a revocation list", failed);
        }
    }

    private static ContentSigner signer(KeyPair keys) throws OperatorCreationException {
        String algorithm = keys.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new JcaContentSignerBuilder(algorithm).build(keys.getPrivate());
    }

    /** Stands in every seal, where room is scarce; a nation's signers are few. */
    private static BigInteger shortSerial() {
        return new BigInteger(19, RANDOM).setBit(19);
    }

    private static BigInteger serial() {
        return new BigInteger(127, RANDOM).setBit(126);
    }
}
