package org.pouch.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
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
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.pouch.testing.TestPki.Holder;

/** A CMS signature put together piece by piece, with any piece exchanged; what is not said is as it should be. */
final class HandmadeCms {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final Holder signer;
    private final byte[] content;
    private ASN1ObjectIdentifier type = CMSObjectIdentifiers.data;
    private boolean inside;
    private String jcaName = "SHA256withECDSA";
    private @Nullable PSSParameterSpec pss;
    private ASN1ObjectIdentifier digest = NISTObjectIdentifiers.id_sha256;
    private String digestName = "SHA-256";
    private AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private @Nullable List<Attribute> attributes;
    private @Nullable SignerIdentifier identifier;
    private List<X509Certificate> along;
    private List<X509CRL> lists = List.of();
    private List<Attribute> unsigned = List.of();
    private UnaryOperator<byte[]> value = UnaryOperator.identity();

    HandmadeCms(Holder signer, byte[] content) throws GeneralSecurityException, IOException {
        this.signer = signer;
        this.content = content;
        this.along = List.of(signer.certificate());
        this.attributes = usual();
    }

    private List<Attribute> usual() throws GeneralSecurityException, IOException {
        return List.of(type(type), digest(content, digestName), signingCertificate(signer.certificate()));
    }

    static Attribute type(ASN1ObjectIdentifier type) {
        return attribute(CMSAttributes.contentType, type);
    }

    static Attribute digest(byte[] content, String name) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance(name, PROVIDER).digest(content);
        return attribute(CMSAttributes.messageDigest, new DEROctetString(hash));
    }

    static Attribute signingCertificate(X509Certificate... named) throws GeneralSecurityException {
        ESSCertIDv2[] ids = new ESSCertIDv2[named.length];
        for (int i = 0; i < named.length; i++) {
            ids[i] = new ESSCertIDv2(MessageDigest.getInstance("SHA-256").digest(named[i].getEncoded()));
        }
        return attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new SigningCertificateV2(ids));
    }

    static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable... values) {
        return new Attribute(type, new DERSet(values));
    }

    /** A token's statement, which is carried along. */
    HandmadeCms carrying(ASN1ObjectIdentifier contentType) throws GeneralSecurityException, IOException {
        type = contentType;
        inside = true;
        attributes = usual();
        return this;
    }

    HandmadeCms by(String name, AlgorithmIdentifier written) {
        jcaName = name;
        algorithm = written;
        return this;
    }

    HandmadeCms by(String name, PSSParameterSpec parameters, AlgorithmIdentifier written) {
        pss = parameters;
        return by(name, written);
    }

    HandmadeCms over(ASN1ObjectIdentifier hash, String name) throws GeneralSecurityException, IOException {
        digest = hash;
        digestName = name;
        attributes = usual();
        return this;
    }

    /** Null for none: then the value is over the content itself. */
    HandmadeCms attributes(Attribute @Nullable ... all) {
        attributes = all == null ? null : List.of(all);
        return this;
    }

    /** These after the usual ones. */
    HandmadeCms with(Attribute... more) throws GeneralSecurityException, IOException {
        attributes = Stream.concat(usual().stream(), Arrays.stream(more)).toList();
        return this;
    }

    HandmadeCms named(SignerIdentifier as) {
        identifier = as;
        return this;
    }

    HandmadeCms along(X509Certificate... certificates) {
        along = List.of(certificates);
        return this;
    }

    HandmadeCms lists(X509CRL... carried) {
        lists = List.of(carried);
        return this;
    }

    HandmadeCms unsigned(Attribute... all) {
        unsigned = List.of(all);
        return this;
    }

    /** The value put down instead of the one that was made. */
    HandmadeCms value(UnaryOperator<byte[]> instead) {
        value = instead;
        return this;
    }

    byte[] done() throws GeneralSecurityException, IOException {
        ASN1Set signed = attributes == null ? null : new DERSet(attributes.toArray(new Attribute[0]));
        SignerInfo info = new SignerInfo(
                identifier == null
                        ? new SignerIdentifier(new IssuerAndSerialNumber(structure(signer.certificate())))
                        : identifier,
                new AlgorithmIdentifier(digest),
                signed,
                algorithm,
                new DEROctetString(value.apply(sign(signed == null ? content : signed.getEncoded(ASN1Encoding.DER)))),
                unsigned.isEmpty() ? null : new DERSet(unsigned.toArray(new Attribute[0])));
        SignedData data = new SignedData(
                new DERSet(new AlgorithmIdentifier(digest)),
                new ContentInfo(type, inside ? new DEROctetString(content) : null),
                certificates(),
                lists.isEmpty() ? null : lists(),
                new DERSet(info));
        return new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded(ASN1Encoding.DER);
    }

    private byte[] sign(byte[] bytes) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(jcaName, PROVIDER);
        if (pss != null) {
            signature.setParameter(pss);
        }
        signature.initSign(signer.key());
        signature.update(bytes);
        return signature.sign();
    }

    private ASN1Set certificates() throws GeneralSecurityException {
        List<Certificate> all = new ArrayList<>();
        for (X509Certificate each : along) {
            all.add(structure(each));
        }
        return new DERSet(all.toArray(new Certificate[0]));
    }

    private ASN1Set lists() throws GeneralSecurityException, IOException {
        ASN1EncodableVector all = new ASN1EncodableVector();
        for (X509CRL each : lists) {
            all.add(ASN1Primitive.fromByteArray(each.getEncoded()));
        }
        return new DERSet(all);
    }

    private static Certificate structure(X509Certificate certificate) throws GeneralSecurityException {
        return Certificate.getInstance(certificate.getEncoded());
    }
}
