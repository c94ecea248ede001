package org.pouch.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.LinkSignature;
import org.pouch.trust.curve.EcdsaValue;

/**
 * The one form of a signature on packets (ETSI EN 319 142-1, level B-B or B-T): its signed attributes name each certificate it
 * carries, so that all in it is signed, or follows from what is signed.
 */
final class BaselineForm {
    private final SignatureAlgorithm algorithm;
    private final Certificate signer;
    private final DERSet certificates;
    private final Attribute signingCertificate;

    /** @param chain from the signer's certificate on, each issued by the next */
    BaselineForm(SignatureAlgorithm algorithm, List<X509Certificate> chain) throws GeneralSecurityException {
        this.algorithm = algorithm;
        this.signer = Certificate.getInstance(chain.get(0).getEncoded());
        ASN1EncodableVector all = new ASN1EncodableVector();
        for (X509Certificate each : chain) {
            all.add(Certificate.getInstance(each.getEncoded()));
        }
        this.certificates = new DERSet(all);
        this.signingCertificate = signingCertificate(chain, signer);
    }

    /** The certificates from the first on for as long as each was issued by the next; what follows belongs to no path. */
    static List<X509Certificate> linked(List<X509Certificate> chain) {
        List<X509Certificate> linked = new ArrayList<>(chain.subList(0, 1));
        for (int i = 1; i < chain.size(); i++) {
            X509Certificate last = chain.get(i - 1);
            if (!last.getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())
                    || !LinkSignature.holds(last, chain.get(i))) {
                break;
            }
            linked.add(chain.get(i));
        }
        return linked;
    }

    /** RFC 5035: the first is the signer's; the others limit what may be used along with it. */
    private static Attribute signingCertificate(List<X509Certificate> chain, Certificate signer)
            throws GeneralSecurityException {
        ESSCertIDv2[] named = new ESSCertIDv2[chain.size()];
        IssuerSerial issuer =
                new IssuerSerial(new GeneralNames(new GeneralName(signer.getIssuer())), signer.getSerialNumber());
        for (int i = 0; i < named.length; i++) {
            named[i] = new ESSCertIDv2(digest(chain.get(i)), i == 0 ? issuer : null);
        }
        return new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(named)));
    }

    static byte[] digest(X509Certificate certificate) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    }

    /** @param digest of the content, by the algorithm's hash function */
    ASN1Set attributes(byte[] digest) {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)));
        attributes.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))));
        attributes.add(signingCertificate);
        return new DERSet(attributes);
    }

    /** @param token the timestamp over the value (ETSI EN 319 122-1, 5.3); null for none */
    byte[] encoded(ASN1Set attributes, byte[] value, @Nullable ASN1Primitive token) throws IOException {
        SignerInfo info = new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(signer)),
                algorithm.digestIdentifier(),
                attributes,
                algorithm.identifier(),
                new DEROctetString(value),
                token == null
                        ? null
                        : new DERSet(
                                new Attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(token))));
        SignedData data = new SignedData(
                new DERSet(algorithm.digestIdentifier()),
                new ContentInfo(CMSObjectIdentifiers.data, null),
                certificates,
                null,
                new DERSet(info));
        return new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded(ASN1Encoding.DER);
    }

    /** True when a value is of the one length and form that this algorithm's values have in packets. */
    static boolean isValue(byte[] value, SignatureAlgorithm algorithm, X509Certificate signer) throws IOException {
        return value.length == algorithm.valueLength(signer)
                && (!EcdsaValue.isOf(signer.getPublicKey())
                        || MessageDigest.isEqual(EcdsaValue.low(value, signer.getPublicKey()), value));
    }
}
