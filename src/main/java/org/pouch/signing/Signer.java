package org.pouch.signing;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.pouch.trust.PrivateIdentity;

/**
 * Makes detached CMS signatures of the PAdES baseline (ETSI EN 319 142-1, level B-B): content-type, message-digest and
 * signing-certificate-v2 signed, no content inside, no signing time (the document's /M says it). Thread-safe.
 */
public final class Signer {
    private final PrivateIdentity identity;
    private final Clock clock;
    private final SignatureAlgorithm algorithm;

    /** @throws SigningRefused when the key's kind or size is not allowed for new signatures */
    public Signer(PrivateIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
        this.algorithm = SignatureAlgorithm.forKey(identity.certificate());
    }

    /** @throws SigningRefused when the certificate is not valid now or is not for signing */
    public byte[] sign(InputStream signedRange) throws IOException {
        requireUsable(clock.instant());
        try {
            DetachedContent content = new DetachedContent(signedRange);
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(new BaselineAttributes(signingCertificate()))
                            .setContentDigest(new AlgorithmIdentifier(algorithm.digestOid()))
                            .build(
                                    new JcaContentSignerBuilder(algorithm.jcaName()).build(identity.key()),
                                    identity.certificate()));
            generator.addCertificates(new JcaCertStore(identity.chain()));
            return generator.generate(content, false).toASN1Structure().getEncoded(ASN1Encoding.DER);
        } catch (CMSException | OperatorCreationException | GeneralSecurityException failed) {
            throw new IllegalStateException("the key of " + subject() + " cannot sign", failed);
        }
    }

    public X509Certificate certificate() {
        return identity.certificate();
    }

    /** Enough room for a signature of this key: what /Contents must hold. */
    public int maximumSize() {
        int certificates = 0;
        try {
            for (X509Certificate certificate : identity.chain()) {
                certificates += certificate.getEncoded().length;
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return certificates + 2048;
    }

    private void requireUsable(Instant now) {
        X509Certificate certificate = identity.certificate();
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new SigningRefused("The certificate of " + subject() + " is not valid before "
                    + certificate.getNotBefore().toInstant() + ". Use a key that is valid now.");
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new SigningRefused("The certificate of " + subject() + " expired on "
                    + certificate.getNotAfter().toInstant() + ". Ask a key officer for a new one.");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[0] && !usage[1]) {
            throw new SigningRefused("The certificate of " + subject()
                    + " is not for signing (key usage). Use the authority's signing key.");
        }
    }

    private String subject() {
        return identity.certificate().getSubjectX500Principal().getName();
    }

    private Attribute signingCertificate() throws GeneralSecurityException {
        JcaX509CertificateHolder holder = new JcaX509CertificateHolder(identity.certificate());
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest(identity.certificate().getEncoded());
        IssuerSerial issuer =
                new IssuerSerial(new GeneralNames(new GeneralName(holder.getIssuer())), holder.getSerialNumber());
        return new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash, issuer))));
    }

    private record BaselineAttributes(Attribute signingCertificate) implements CMSAttributeTableGenerator {
        @Override
        @SuppressWarnings({"rawtypes", "JdkObsolete"}) // the library's own types
        public AttributeTable getAttributes(Map parameters) {
            Hashtable<ASN1ObjectIdentifier, Attribute> table = new Hashtable<>();
            byte[] digest = (byte[]) parameters.get(CMSAttributeTableGenerator.DIGEST);
            for (Attribute attribute : List.of(
                    new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)),
                    new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))),
                    signingCertificate)) {
                table.put(attribute.getAttrType(), attribute);
            }
            return new AttributeTable(table);
        }
    }
}
