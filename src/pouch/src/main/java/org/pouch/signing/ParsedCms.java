package org.pouch.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.jspecify.annotations.Nullable;

/** A CMS SignedData and nothing else but filling zeros behind it. */
final class ParsedCms {
    private static final int MAXIMUM_CERTIFICATES = 100;
    private static final int MAXIMUM_BYTES = 16 << 20;

    private final byte[] bytes;
    private final int filling;
    private final SignedData data;
    private final List<Certificate> structures = new ArrayList<>();
    private final List<X509Certificate> certificates = new ArrayList<>();
    private final List<X509CRL> revocations = new ArrayList<>();

    private ParsedCms(byte[] bytes, int filling, ContentInfo outer) throws IOException, GeneralSecurityException {
        this.bytes = bytes;
        this.filling = filling;
        this.data = SignedData.getInstance(outer.getContent());
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (ASN1Encodable each : members(data.getCertificates())) {
            if (each.toASN1Primitive() instanceof ASN1Sequence sequence) {
                structures.add(Certificate.getInstance(sequence));
                certificates.add(
                        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(sequence.getEncoded())));
            }
        }
        for (ASN1Encodable each : members(data.getCRLs())) {
            if (each.toASN1Primitive() instanceof ASN1Sequence sequence) {
                revocations.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(sequence.getEncoded())));
            }
        }
    }

    static ParsedCms parse(byte[] padded) throws IOException, GeneralSecurityException {
        if (padded.length == 0 || padded.length > MAXIMUM_BYTES) {
            throw new CmsRule("it is empty or too large");
        }
        try (ASN1InputStream in = new ASN1InputStream(padded)) {
            ASN1Primitive structure = in.readObject();
            if (structure == null) {
                throw new CmsRule("it is empty");
            }
            byte[] rest = in.readAllBytes();
            for (byte filling : rest) {
                if (filling != 0) {
                    throw new CmsRule("other bytes than zeros follow it");
                }
            }
            ContentInfo outer = ContentInfo.getInstance(structure);
            if (!outer.getContentType().equals(CMSObjectIdentifiers.signedData)) {
                throw new CmsRule("it is not SignedData");
            }
            return new ParsedCms(Arrays.copyOf(padded, padded.length - rest.length), rest.length, outer);
        }
    }

    private static List<ASN1Encodable> members(@Nullable ASN1Set set) throws CmsRule {
        if (set == null) {
            return List.of();
        }
        if (set.size() > MAXIMUM_CERTIFICATES) {
            throw new CmsRule("it carries more than " + MAXIMUM_CERTIFICATES + " certificates or lists");
        }
        return Arrays.asList(set.toArray());
    }

    SignerInfo onlySigner() throws IOException {
        ASN1Set signers = data.getSignerInfos();
        if (signers.size() != 1) {
            throw new CmsRule("it has " + signers.size() + " signers instead of one");
        }
        return SignerInfo.getInstance(signers.getObjectAt(0));
    }

    /** Without what fills the room behind it. */
    byte[] bytes() {
        return bytes;
    }

    /** How many zeros stand behind it. */
    int filling() {
        return filling;
    }

    boolean hasContent() {
        return data.getEncapContentInfo().getContent() != null;
    }

    byte[] content() throws IOException {
        if (data.getEncapContentInfo().getContent() instanceof ASN1OctetString octets) {
            return octets.getOctets();
        }
        throw new CmsRule("it has no content");
    }

    ASN1ObjectIdentifier contentType() {
        return data.getEncapContentInfo().getContentType();
    }

    List<X509Certificate> certificates() {
        return certificates;
    }

    List<X509CRL> revocations() {
        return revocations;
    }

    /** The one certificate the signer identifier names; null when none or several do. */
    @Nullable
    X509Certificate certificateOf(SignerInfo info) throws IOException {
        X509Certificate found = null;
        for (int i = 0; i < structures.size(); i++) {
            if (isNamed(structures.get(i), info.getSID().getId())) {
                if (found != null && !found.equals(certificates.get(i))) {
                    return null;
                }
                found = certificates.get(i);
            }
        }
        return found;
    }

    private static boolean isNamed(Certificate certificate, ASN1Encodable identifier) throws IOException {
        if (identifier.toASN1Primitive() instanceof ASN1Sequence sequence) {
            IssuerAndSerialNumber named = IssuerAndSerialNumber.getInstance(sequence);
            return named.getName().equals(certificate.getIssuer())
                    && named.getSerialNumber().equals(certificate.getSerialNumber());
        }
        ASN1OctetString named = ASN1OctetString.getInstance(identifier);
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        Extension own = extensions == null ? null : extensions.getExtension(Extension.subjectKeyIdentifier);
        return own != null
                && Arrays.equals(
                        SubjectKeyIdentifier.getInstance(own.getParsedValue()).getKeyIdentifier(), named.getOctets());
    }
}
