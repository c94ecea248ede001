package org.pouch.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer of an OCSP responder (RFC 6960). It counts only when the issuer itself signed it, or a responder whose
 * certificate the same issuer issued for that purpose.
 */
public final class OcspAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(OcspAnswer.class);
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    private static final DigestCalculatorProvider DIGESTS = new BcDigestCalculatorProvider();
    private final BasicOCSPResp response;
    private final byte[] encoded;

    private OcspAnswer(BasicOCSPResponse response) throws IOException {
        this.response = new BasicOCSPResp(response);
        this.encoded = new OCSPResponse(
                        new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
                        new ResponseBytes(
                                OCSPObjectIdentifiers.id_pkix_ocsp_basic,
                                new DEROctetString(response.getEncoded(ASN1Encoding.DER))))
                .getEncoded(ASN1Encoding.DER);
    }

    /**
     * Reads an OCSPResponse, or the BasicOCSPResponse inside one.
     *
     * @return empty when it is neither, or says that the responder could not answer
     */
    public static Optional<OcspAnswer> parse(byte[] der) {
        try {
            ASN1Sequence sequence = ASN1Sequence.getInstance(der);
            if (sequence.getObjectAt(0) instanceof ASN1Enumerated) {
                OCSPResponse outer = OCSPResponse.getInstance(sequence);
                if (outer.getResponseStatus().getIntValue() != OCSPResponseStatus.SUCCESSFUL
                        || outer.getResponseBytes() == null
                        || !OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(
                                outer.getResponseBytes().getResponseType())) {
                    return Optional.empty();
                }
                return Optional.of(new OcspAnswer(BasicOCSPResponse.getInstance(
                        outer.getResponseBytes().getResponse().getOctets())));
            }
            return Optional.of(new OcspAnswer(BasicOCSPResponse.getInstance(sequence)));
        } catch (IOException | RuntimeException unreadable) {
            Unreadable.note(LOG, "An OCSP answer", unreadable);
            return Optional.empty();
        }
    }

    /** The whole OCSPResponse in DER, as PDF keeps it. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /**
     * The same answer in the one form packets have: what the responder did not sign is written anew.
     *
     * @return empty when nobody who may answer for that issuer signed it
     */
    Optional<OcspAnswer> written(X509Certificate issuer) {
        try {
            X509CertificateHolder issuing = new JcaX509CertificateHolder(issuer);
            if (isNamed(issuing)) {
                return isSignedBy(issuer) ? Optional.of(written(issuer, null)) : Optional.empty();
            }
            for (X509CertificateHolder holder : response.getCerts()) {
                X509Certificate responder = new JcaX509CertificateConverter().getCertificate(holder);
                if (isNamed(holder) && isCharged(responder, issuer) && isSignedBy(responder)) {
                    return Optional.of(written(responder, new DERSequence(holder.toASN1Structure())));
                }
            }
            return Optional.empty();
        } catch (GeneralSecurityException
                | IOException
                | OCSPException
                | OperatorCreationException
                | RuntimeException malformed) {
            Unreadable.note(LOG, "An OCSP answer", malformed);
            return Optional.empty();
        }
    }

    private OcspAnswer written(X509Certificate responder, @Nullable ASN1Sequence certificates) throws IOException {
        AlgorithmIdentifier algorithm = response.getSignatureAlgorithmID();
        byte[] value = response.getSignature();
        return new OcspAnswer(new BasicOCSPResponse(
                ResponseData.getInstance(response.getTBSResponseData()),
                EvidenceForm.algorithm(algorithm),
                new DERBitString(EvidenceForm.value(value, algorithm, responder)),
                certificates));
    }

    /** Empty when this is not about that certificate, or not by a responder that may say so. */
    Optional<RevocationEvidence> about(X509Certificate certificate, X509Certificate issuer) {
        try {
            for (SingleResp single : response.getResponses()) {
                if (isOf(single, certificate, issuer) && isAuthorised(issuer)) {
                    return evidence(single, certificate);
                }
            }
            return Optional.empty();
        } catch (GeneralSecurityException | OCSPException | OperatorCreationException | RuntimeException malformed) {
            Unreadable.note(LOG, "An OCSP answer", malformed);
            return Optional.empty();
        }
    }

    private static boolean isOf(SingleResp single, X509Certificate certificate, X509Certificate issuer)
            throws GeneralSecurityException, OCSPException {
        return single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                && certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && single.getCertID().matchesIssuer(new JcaX509CertificateHolder(issuer), DIGESTS);
    }

    private Optional<RevocationEvidence> evidence(SingleResp single, X509Certificate certificate) {
        Instant issued = single.getThisUpdate().toInstant();
        Instant next =
                single.getNextUpdate() == null ? null : single.getNextUpdate().toInstant();
        if (next != null && next.isBefore(issued)) {
            return Optional.empty();
        }
        CertificateStatus status = single.getCertStatus();
        boolean weak = SignatureHash.isWeak(response.getSignatureAlgorithmID());
        boolean knowsOf = !issued.isAfter(certificate.getNotAfter().toInstant());
        if (status == CertificateStatus.GOOD) {
            return Optional.of(new RevocationEvidence(issued, next, null, !weak && knowsOf));
        }
        return status instanceof RevokedStatus revoked
                ? Optional.of(new RevocationEvidence(issued, next, since(single, revoked), !weak && knowsOf))
                : Optional.empty();
    }

    private static Instant since(SingleResp single, RevokedStatus revoked) {
        Instant time = revoked.getRevocationTime().toInstant();
        Extension extension = single.getExtension(Extension.invalidityDate);
        if (extension == null
                || !revoked.hasRevocationReason()
                || revoked.getRevocationReason() != CRLReason.keyCompromise) {
            return time;
        }
        try {
            Instant invalid = ASN1GeneralizedTime.getInstance(extension.getParsedValue())
                    .getDate()
                    .toInstant();
            return invalid.isBefore(time) ? invalid : time;
        } catch (ParseException | IllegalArgumentException | IllegalStateException unreadable) {
            return time;
        }
    }

    /** RFC 6960, 4.2.2.2: by the issuer itself, or by whom the issuer itself charged with answering. */
    private boolean isAuthorised(X509Certificate issuer)
            throws GeneralSecurityException, OCSPException, OperatorCreationException {
        X509CertificateHolder issuing = new JcaX509CertificateHolder(issuer);
        if (isNamed(issuing)) {
            return isSignedBy(issuer);
        }
        for (X509CertificateHolder holder : response.getCerts()) {
            X509Certificate responder = new JcaX509CertificateConverter().getCertificate(holder);
            if (isNamed(holder) && isCharged(responder, issuer) && isSignedBy(responder)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamed(X509CertificateHolder holder) throws OCSPException, OperatorCreationException {
        RespID named = response.getResponderId();
        RespID byKey = new RespID(holder.getSubjectPublicKeyInfo(), DIGESTS.get(RespID.HASH_SHA1));
        return named.equals(new RespID(holder.getSubject())) || named.equals(byKey);
    }

    private boolean isCharged(X509Certificate responder, X509Certificate issuer) throws CertificateParsingException {
        Instant produced = response.getProducedAt().toInstant();
        return responder.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && responder.getExtendedKeyUsage() != null
                && responder.getExtendedKeyUsage().contains(OCSP_SIGNING)
                && CertificateUse.maySign(responder)
                && Validity.fault(responder, produced).isEmpty()
                && KeyStrength.faultIn(responder, produced).isEmpty()
                && !SignatureHash.isWeak(responder)
                && LinkSignature.holds(responder, issuer);
    }

    private boolean isSignedBy(X509Certificate responder)
            throws GeneralSecurityException, OCSPException, OperatorCreationException {
        return response.isSignatureValid(new JcaContentVerifierProviderBuilder()
                .setProvider(LinkSignature.PROVIDER)
                .build(responder));
    }
}
