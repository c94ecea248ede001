package org.pouch.sealing;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.pouch.testing.SampleCerts;
import org.pouch.trust.PrivateIdentity;

/** A CMS signature in the making, with any defect a test wants. */
final class Cms {
    private final List<PrivateIdentity> signers = new ArrayList<>();
    private final List<PrivateIdentity> enclosed = new ArrayList<>();
    private final List<ASN1ObjectIdentifier> dropped = new ArrayList<>();
    private final List<X509Certificate> more = new ArrayList<>();
    private PrivateIdentity named;
    private boolean attributes = true;
    private boolean content;
    private CMSAlgorithmProtection stated;
    private String hash = "SHA256";
    private String encoding = ASN1Encoding.DER;
    private byte[] over;

    private Cms(PrivateIdentity signer) {
        signers.add(signer);
        enclosed.add(signer);
        named = signer;
    }

    static Cms by(PrivateIdentity signer) {
        return new Cms(signer);
    }

    static Cms utopian() {
        return by(SampleCerts.signing("uto"));
    }

    Cms andBy(PrivateIdentity other) {
        signers.add(other);
        enclosed.add(other);
        return this;
    }

    Cms naming(PrivateIdentity other) {
        named = other;
        return this;
    }

    Cms namingNobody() {
        named = null;
        return this;
    }

    Cms enclosingOnly(PrivateIdentity other) {
        enclosed.clear();
        enclosed.add(other);
        return this;
    }

    Cms alsoEnclosing(X509Certificate certificate) {
        more.add(certificate);
        return this;
    }

    Cms without(ASN1ObjectIdentifier attribute) {
        dropped.add(attribute);
        return this;
    }

    Cms withoutAttributes() {
        attributes = false;
        return this;
    }

    /** Signs that the hash function was another. */
    Cms statingAlgorithms(String digestOid, String signatureOid) {
        stated = new CMSAlgorithmProtection(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(digestOid)),
                CMSAlgorithmProtection.SIGNATURE,
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(signatureOid)));
        return this;
    }

    Cms withContent() {
        content = true;
        return this;
    }

    Cms hashing(String function) {
        hash = function;
        return this;
    }

    Cms encoded(String rules) {
        encoding = rules;
        return this;
    }

    /** Signs these bytes, whatever it is asked to sign. */
    Cms over(String other) {
        over = other.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return this;
    }

    byte[] over(byte[] signed) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            for (PrivateIdentity signer : signers) {
                JcaSignerInfoGeneratorBuilder builder = new JcaSignerInfoGeneratorBuilder(
                                new JcaDigestCalculatorProviderBuilder().build())
                        .setSignedAttributeGenerator(table());
                builder.setDirectSignature(!attributes);
                generator.addSignerInfoGenerator(builder.build(
                        new JcaContentSignerBuilder(hash + "with"
                                        + signer.key().getAlgorithm().replace("EC", "ECDSA"))
                                .build(signer.key()),
                        signer.certificate()));
            }
            for (PrivateIdentity each : enclosed) {
                generator.addCertificates(new JcaCertStore(List.of(each.certificate())));
            }
            generator.addCertificates(new JcaCertStore(more));
            return generator
                    .generate(new CMSProcessableByteArray(over == null ? signed : over), content)
                    .toASN1Structure()
                    .getEncoded(encoding);
        } catch (CMSException
                | java.security.GeneralSecurityException
                | IOException
                | org.bouncycastle.operator.OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Those by RSA all have this length, those by ECDSA vary by a few bytes. */
    int mostBytes() {
        if (content) {
            return 32_000;
        }
        boolean varies =
                signers.stream().anyMatch(signer -> !signer.key().getAlgorithm().equals("RSA"));
        return over(new byte[1]).length + (varies ? 4 * signers.size() : 0);
    }

    private CMSAttributeTableGenerator table() throws java.security.GeneralSecurityException {
        Hashtable<ASN1ObjectIdentifier, Attribute> extra = new Hashtable<>();
        if (named != null) {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(named.certificate().getEncoded());
            extra.put(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new Attribute(
                            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                            new DERSet(new SigningCertificateV2(new ESSCertIDv2(digest)))));
        }
        DefaultSignedAttributeTableGenerator usual =
                new DefaultSignedAttributeTableGenerator(new AttributeTable(extra));
        return parameters -> {
            AttributeTable table = usual.getAttributes(parameters);
            for (ASN1ObjectIdentifier each : dropped) {
                table = table.remove(each);
            }
            if (stated != null) {
                table = table.remove(CMSAttributes.cmsAlgorithmProtect).add(CMSAttributes.cmsAlgorithmProtect, stated);
            }
            return table;
        };
    }
}
