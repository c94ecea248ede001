package org.pouch.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.Fault;
import org.pouch.trust.SubIndication;

/** The signed attributes of one signer (RFC 5652, 5.3), those that count with exactly one value and never twice. */
final class SignedAttributes {
    private static final Set<ASN1ObjectIdentifier> ONCE = Set.of(
            CMSAttributes.contentType,
            CMSAttributes.messageDigest,
            CMSAttributes.signingTime,
            CMSAttributes.cmsAlgorithmProtect,
            PKCSObjectIdentifiers.id_aa_signingCertificate,
            PKCSObjectIdentifiers.id_aa_signingCertificateV2);

    private final @Nullable ASN1Set set;
    private final List<Attribute> attributes;

    private SignedAttributes(@Nullable ASN1Set set, List<Attribute> attributes) {
        this.set = set;
        this.attributes = attributes;
    }

    static SignedAttributes of(SignerInfo info) throws IOException {
        ASN1Set set = info.getAuthenticatedAttributes();
        List<Attribute> attributes = new ArrayList<>();
        if (set != null) {
            for (ASN1Encodable each : set) {
                Attribute attribute = Attribute.getInstance(each);
                if (ONCE.contains(attribute.getAttrType())
                        && attributes.stream()
                                .anyMatch(other -> other.getAttrType().equals(attribute.getAttrType()))) {
                    throw new CmsRule("a signed attribute occurs twice");
                }
                attributes.add(attribute);
            }
        }
        return new SignedAttributes(set, attributes);
    }

    /** The encoded values of an unsigned attribute; empty when it is absent or unreadable. */
    static List<byte[]> unsigned(SignerInfo info, ASN1ObjectIdentifier type) {
        List<byte[]> values = new ArrayList<>();
        ASN1Set set = info.getUnauthenticatedAttributes();
        if (set != null) {
            for (ASN1Encodable each : set) {
                Attribute attribute = Attribute.getInstance(each);
                if (attribute.getAttrType().equals(type)) {
                    for (ASN1Encodable value : attribute.getAttrValues()) {
                        values.add(encoded(value));
                    }
                }
            }
        }
        return values;
    }

    private static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded();
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    boolean isPresent() {
        return set != null;
    }

    /** What the signature value is over when there are signed attributes: their DER as a SET (RFC 5652, 5.4). */
    byte[] encoded() throws IOException {
        if (set == null) {
            throw new CmsRule("there are no signed attributes");
        }
        return set.getEncoded(ASN1Encoding.DER);
    }

    boolean has(ASN1ObjectIdentifier type) {
        return attributes.stream().anyMatch(attribute -> attribute.getAttrType().equals(type));
    }

    private Optional<ASN1Encodable> value(ASN1ObjectIdentifier type) throws IOException {
        for (Attribute attribute : attributes) {
            if (attribute.getAttrType().equals(type)) {
                if (attribute.getAttrValues().size() != 1) {
                    throw new CmsRule("a signed attribute has not exactly one value");
                }
                return Optional.of(attribute.getAttrValues().getObjectAt(0));
            }
        }
        return Optional.empty();
    }

    /** Content type and message digest: both or, without any signed attribute, neither. */
    void check(byte[] contentDigest, ASN1ObjectIdentifier contentType, List<Fault> faults) throws IOException {
        if (!isPresent()) {
            return;
        }
        Optional<ASN1Encodable> digest = value(CMSAttributes.messageDigest);
        if (digest.isEmpty()) {
            faults.add(SignatureVerifier.constraint(
                    "NO_MESSAGE_DIGEST",
                    "The signed attributes have no message digest: they say nothing of the document."));
        } else if (!MessageDigest.isEqual(
                ASN1OctetString.getInstance(digest.get()).getOctets(), contentDigest)) {
            faults.add(new Fault(
                    "DOCUMENT_CHANGED",
                    SubIndication.HASH_FAILURE,
                    "The signed bytes of the document are not those that were signed."));
        }
        Optional<ASN1Encodable> type = value(CMSAttributes.contentType);
        if (type.isEmpty() || !contentType.equals(ASN1ObjectIdentifier.getInstance(type.get()))) {
            faults.add(SignatureVerifier.constraint(
                    "CONTENT_TYPE", "The signed content type is missing or another than the content's."));
        }
    }

    /** The algorithms as they were signed, where they were: those beside the signature could have been exchanged (RFC 6211). */
    Optional<CMSAlgorithmProtection> algorithms() throws IOException {
        return value(CMSAttributes.cmsAlgorithmProtect).map(CMSAlgorithmProtection::getInstance);
    }

    void checkAlgorithms(SignerInfo info, List<Fault> faults) throws IOException {
        CMSAlgorithmProtection signed = algorithms().orElse(null);
        if (signed == null) {
            return;
        }
        if (signed.getSignatureAlgorithm() == null
                || !isSame(signed.getDigestAlgorithm(), info.getDigestAlgorithm())
                || !isSame(signed.getSignatureAlgorithm(), info.getDigestEncryptionAlgorithm())) {
            faults.add(SignatureVerifier.constraint(
                    "ALGORITHM_MISMATCH", "The signed attributes name other algorithms than the signature uses."));
        }
    }

    private static boolean isSame(AlgorithmIdentifier one, AlgorithmIdentifier other) {
        return one.getAlgorithm().equals(other.getAlgorithm())
                && parameters(one).equals(parameters(other));
    }

    /** Absent parameters and NULL mean the same. */
    private static ASN1Encodable parameters(AlgorithmIdentifier algorithm) {
        ASN1Encodable parameters = algorithm.getParameters();
        return parameters == null ? DERNull.INSTANCE : parameters.toASN1Primitive();
    }

    /** The digest that was signed; empty when there is none. */
    byte[] digest() throws IOException {
        Optional<ASN1Encodable> digest = value(CMSAttributes.messageDigest);
        return digest.isEmpty()
                ? new byte[0]
                : ASN1OctetString.getInstance(digest.get()).getOctets();
    }

    /**
     * The certificates that signing-certificate-v2 names, in its order.
     *
     * @return empty when one of them is not among those given, or nothing is named
     */
    List<X509Certificate> named(List<X509Certificate> along) throws IOException, GeneralSecurityException {
        Optional<ASN1Encodable> attribute = value(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        List<X509Certificate> named = new ArrayList<>();
        if (attribute.isEmpty()) {
            return named;
        }
        for (ESSCertIDv2 id : SigningCertificateV2.getInstance(attribute.get()).getCerts()) {
            for (X509Certificate each : along) {
                if (MessageDigest.isEqual(BaselineForm.digest(each), id.getCertHash())) {
                    named.add(each);
                    break;
                }
            }
        }
        return named;
    }

    /** True when the signer's certificate is named by hash; a fault when another one is. */
    boolean checkSigningCertificate(X509Certificate signer, List<Fault> faults)
            throws IOException, GeneralSecurityException {
        Optional<ASN1Encodable> second = value(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        Optional<ASN1Encodable> first = value(PKCSObjectIdentifiers.id_aa_signingCertificate);
        boolean matches = true;
        if (second.isPresent()) {
            ESSCertIDv2 id = SigningCertificateV2.getInstance(second.get()).getCerts()[0];
            DigestAlgorithm digest = DigestAlgorithm.of(id.getHashAlgorithm());
            digest.fault().ifPresent(faults::add);
            matches = matches(digest.jcaName(), id.getCertHash(), id.getIssuerSerial(), signer);
        }
        if (first.isPresent()) {
            ESSCertID id = SigningCertificate.getInstance(first.get()).getCerts()[0];
            matches &= matches("SHA-1", id.getCertHash(), id.getIssuerSerial(), signer);
        }
        if (!matches) {
            faults.add(SignatureVerifier.constraint(
                    "SIGNING_CERTIFICATE_MISMATCH",
                    "The signed attributes name another certificate than the signer's."));
        }
        return matches && (second.isPresent() || first.isPresent());
    }

    private static boolean matches(
            String digest, byte[] hash, @Nullable IssuerSerial issuerSerial, X509Certificate signer)
            throws GeneralSecurityException {
        if (!MessageDigest.isEqual(MessageDigest.getInstance(digest).digest(signer.getEncoded()), hash)) {
            return false;
        }
        if (issuerSerial == null) {
            return true;
        }
        JcaX509CertificateHolder holder = new JcaX509CertificateHolder(signer);
        GeneralName[] names = issuerSerial.getIssuer().getNames();
        return issuerSerial.getSerial().hasValue(signer.getSerialNumber())
                && names.length == 1
                && names[0].equals(new GeneralName(holder.getIssuer()));
    }

    /** The claimed signing time. */
    Optional<Instant> time() throws IOException {
        return value(CMSAttributes.signingTime)
                .map(value -> Time.getInstance(value).getDate().toInstant());
    }
}
