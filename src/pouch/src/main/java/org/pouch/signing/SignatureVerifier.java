package org.pouch.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Unreadable;
import org.pouch.trust.Fault;
import org.pouch.trust.SubIndication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks detached CMS signatures: exactly one signer, no content inside, signed attributes bound to the content and to
 * the certificate, algorithms of the table. Whatever cannot be read is a fault, never an exception.
 */
public final class SignatureVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(SignatureVerifier.class);
    private final SignatureProfile profile;

    public SignatureVerifier(SignatureProfile profile) {
        this.profile = profile;
    }

    /** @param cms the signature's bytes, with the zeros that fill up /Contents */
    public SignatureCheck check(byte[] cms, SignedContent content) {
        List<Fault> faults = new ArrayList<>();
        try {
            ParsedCms parsed = ParsedCms.parse(cms);
            return check(parsed, content, faults);
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            Unreadable.note(LOG, "A signature", unreadable);
            faults.add(new Fault(
                    "CMS_UNREADABLE",
                    SubIndication.FORMAT_FAILURE,
                    "The signature is not a readable CMS structure: " + reason(unreadable) + "."));
            return new SignatureCheck(null, List.of(), List.of(), null, false, List.of(), faults);
        }
    }

    private SignatureCheck check(ParsedCms cms, SignedContent content, List<Fault> faults)
            throws IOException, GeneralSecurityException {
        SignerInfo info = cms.onlySigner();
        if (cms.hasContent()) {
            faults.add(format("CMS_HAS_CONTENT", "The detached signature carries content of its own."));
        }
        if (!cms.contentType().equals(CMSObjectIdentifiers.data)) {
            faults.add(format("CMS_CONTENT_TYPE", "The signature is not over data but over another type of content."));
        }
        @Nullable X509Certificate signer = cms.certificateOf(info);
        if (signer == null) {
            faults.add(new Fault(
                    "NO_SIGNING_CERTIFICATE",
                    SubIndication.NO_SIGNING_CERTIFICATE_FOUND,
                    "The certificate of the signer is not in the signature."));
            return new SignatureCheck(null, cms.certificates(), cms.revocations(), null, false, List.of(), faults);
        }
        SignedAttributes attributes = SignedAttributes.of(info);
        DigestAlgorithm digest = DigestAlgorithm.of(info.getDigestAlgorithm());
        attributes.check(digest.over(content), cms.contentType(), faults);
        attributes.checkAlgorithms(info, faults);
        boolean named = attributes.checkSigningCertificate(signer, faults);
        checkValue(info, signer, attributes, digest, content, faults);
        if (profile == SignatureProfile.BASELINE) {
            checkBaseline(cms, attributes, signer, faults);
        }
        return new SignatureCheck(
                signer,
                cms.certificates(),
                cms.revocations(),
                attributes.time().orElse(null),
                named && attributes.isPresent(),
                timestamps(info),
                faults);
    }

    private static void checkValue(
            SignerInfo info,
            X509Certificate signer,
            SignedAttributes attributes,
            DigestAlgorithm digest,
            SignedContent content,
            List<Fault> faults) {
        Optional<Fault> weak = digest.fault();
        weak.ifPresent(faults::add);
        try {
            ValueAlgorithm algorithm = ValueAlgorithm.of(info.getDigestEncryptionAlgorithm(), digest, signer);
            byte[] value = info.getEncryptedDigest().getOctets();
            boolean holds = attributes.isPresent()
                    ? algorithm.verify(signer, attributes.encoded(), value)
                    : algorithm.verify(signer, content, value);
            if (!holds) {
                faults.add(new Fault(
                        "SIGNATURE_BROKEN",
                        SubIndication.SIG_CRYPTO_FAILURE,
                        "The signature value does not hold with the signer's key."));
            }
        } catch (GeneralSecurityException | IOException unusable) {
            faults.add(new Fault(
                    "SIGNATURE_ALGORITHM",
                    SubIndication.SIG_CRYPTO_FAILURE,
                    "The signature value cannot be checked: " + reason(unusable) + "."));
        }
    }

    private static void checkBaseline(
            ParsedCms cms, SignedAttributes attributes, X509Certificate signer, List<Fault> faults) throws IOException {
        if (!attributes.isPresent()) {
            faults.add(constraint("NO_SIGNED_ATTRIBUTES", "The signature has no signed attributes."));
        }
        if (!attributes.has(PKCSObjectIdentifiers.id_aa_signingCertificateV2)) {
            faults.add(constraint(
                    "NO_SIGNING_CERTIFICATE_V2",
                    "The signature does not name its certificate (signing-certificate-v2)."));
        }
        if (attributes.has(CMSAttributes.signingTime)) {
            faults.add(constraint(
                    "SIGNING_TIME_IN_CMS", "A PAdES baseline signature states its time in the document, not in CMS."));
        }
        if (SignatureAlgorithm.isKnown(signer)) {
            checkForm(cms, attributes, signer, faults);
        } else {
            faults.add(new Fault(
                    "KEY_NOT_ALLOWED",
                    SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
                    "A packet is signed with RSA of 2048 bits or more, or with ECDSA on P-256 or P-384."));
        }
    }

    /** All that is not signed is rebuilt from what is, by the code that writes packets' signatures. */
    private static void checkForm(
            ParsedCms cms, SignedAttributes attributes, X509Certificate signer, List<Fault> faults) throws IOException {
        SignerInfo info = cms.onlySigner();
        List<byte[]> tokens = SignedAttributes.unsigned(info, PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        if (cms.filling() > (tokens.isEmpty() ? 0 : TimestampSource.MOST_FILLING)) {
            faults.add(format(
                    "CONTENTS_FORM",
                    "The signature leaves " + cms.filling()
                            + " bytes of its room empty: something that was in it was taken out."));
        }
        try {
            List<X509Certificate> chain = attributes.named(cms.certificates());
            if (chain.isEmpty()
                    || chain.size() != cms.certificates().size()
                    || BaselineForm.linked(chain).size() != chain.size()) {
                faults.add(constraint(
                        "STRAY_CERTIFICATE",
                        "The signature does not carry exactly the certificates of its signer's path that it names."));
                return;
            }
            SignatureAlgorithm algorithm = SignatureAlgorithm.ofPackets(signer);
            BaselineForm form = new BaselineForm(algorithm, chain);
            byte[] value = info.getEncryptedDigest().getOctets();
            byte[] written = form.encoded(
                    form.attributes(attributes.digest()),
                    value,
                    tokens.isEmpty() ? null : ASN1Primitive.fromByteArray(tokens.get(0)));
            if (!MessageDigest.isEqual(written, cms.bytes()) || !BaselineForm.isValue(value, algorithm, signer)) {
                faults.add(format(
                        "CMS_FORM",
                        "The signature is not written as packets' signatures are, or holds more than they do."));
            }
        } catch (GeneralSecurityException unreadable) {
            faults.add(format("CMS_FORM", "The signature carries a certificate that cannot be read."));
        }
    }

    private List<TimestampCheck> timestamps(SignerInfo info) {
        byte[] value = info.getEncryptedDigest().getOctets();
        TimestampVerifier verifier = new TimestampVerifier(profile);
        return SignedAttributes.unsigned(info, PKCSObjectIdentifiers.id_aa_signatureTimeStampToken).stream()
                .map(token -> verifier.check(token, digest -> digest.update(value)))
                .toList();
    }

    static Fault format(String code, String message) {
        return new Fault(code, SubIndication.FORMAT_FAILURE, message);
    }

    static Fault constraint(String code, String message) {
        return new Fault(code, SubIndication.SIG_CONSTRAINTS_FAILURE, message);
    }

    /** Only messages of our own: a parser's may quote the document. */
    static String reason(Exception failure) {
        return failure instanceof CmsRule rule ? String.valueOf(rule.getMessage()) : "its structure is broken";
    }
}
