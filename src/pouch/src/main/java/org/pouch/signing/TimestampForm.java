package org.pouch.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.pouch.trust.LinkSignature;
import org.pouch.trust.curve.EcdsaValue;

/**
 * The one form in which packets carry a timestamp token (RFC 3161, 2.4.2). An authority signs what it states and the attributes;
 * all around that anybody could write otherwise, so it is written anew: DER, the certificates from the signer's up to the root's
 * and without it, no lists, nothing unsigned.
 */
public final class TimestampForm {
    private TimestampForm() {}

    /**
     * The same token in that form. What it proves stays: statement, attributes and certificates are not touched.
     *
     * @throws IOException when it is no token
     */
    public static byte[] of(byte[] token) throws IOException {
        try {
            return of(ParsedCms.parse(token));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new CmsRule("it is not a timestamp");
        }
    }

    static byte[] of(ParsedCms token) throws IOException, GeneralSecurityException {
        SignerInfo info = token.onlySigner();
        X509Certificate signer = token.certificateOf(info);
        if (signer == null) {
            throw new CmsRule("the authority's certificate is not in it");
        }
        AlgorithmIdentifier digest = digest(info);
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        for (X509Certificate each : path(signer, token.certificates())) {
            certificates.add(structure(each));
        }
        byte[] value = info.getEncryptedDigest().getOctets();
        SignerInfo written = new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(structure(signer))),
                digest,
                info.getAuthenticatedAttributes(),
                signature(info, signer),
                new DEROctetString(isTwoNumbers(info, signer) ? EcdsaValue.low(value, signer.getPublicKey()) : value),
                null);
        SignedData data = new SignedData(
                new DERSet(digest),
                new ContentInfo(token.contentType(), new DEROctetString(token.content())),
                new DERSet(certificates),
                null,
                new DERSet(written));
        return new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded(ASN1Encoding.DER);
    }

    private static Certificate structure(X509Certificate certificate) throws GeneralSecurityException {
        return Certificate.getInstance(certificate.getEncoded());
    }

    /** Those that issued one another. A root is known to whoever trusts it, and proves nothing in a token. */
    private static List<X509Certificate> path(X509Certificate signer, List<X509Certificate> along) {
        List<X509Certificate> path = new ArrayList<>(List.of(signer));
        for (int i = 0; i < path.size(); i++) {
            X509Certificate last = path.get(i);
            along.stream()
                    .filter(each -> each.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                            && !each.getSubjectX500Principal().equals(each.getIssuerX500Principal())
                            && !path.contains(each)
                            && LinkSignature.holds(last, each))
                    .findFirst()
                    .ifPresent(path::add);
        }
        return path;
    }

    /** Where the authority signed which algorithms it used, they stay as it wrote them (RFC 6211). */
    private static AlgorithmIdentifier digest(SignerInfo info) throws IOException {
        CMSAlgorithmProtection stated = SignedAttributes.of(info).algorithms().orElse(null);
        return stated == null
                ? new AlgorithmIdentifier(info.getDigestAlgorithm().getAlgorithm())
                : stated.getDigestAlgorithm();
    }

    private static AlgorithmIdentifier signature(SignerInfo info, X509Certificate signer) throws IOException {
        CMSAlgorithmProtection stated = SignedAttributes.of(info).algorithms().orElse(null);
        return stated != null && stated.getSignatureAlgorithm() != null
                ? stated.getSignatureAlgorithm()
                : ValueAlgorithm.written(
                        info.getDigestEncryptionAlgorithm(), DigestAlgorithm.of(info.getDigestAlgorithm()), signer);
    }

    private static boolean isTwoNumbers(SignerInfo info, X509Certificate signer) {
        return EcdsaValue.isOf(signer.getPublicKey())
                && !ValueAlgorithm.isPlain(info.getDigestEncryptionAlgorithm().getAlgorithm());
    }
}
