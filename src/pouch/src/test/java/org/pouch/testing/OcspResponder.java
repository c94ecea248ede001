package org.pouch.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.pouch.trust.PrivateIdentity;

/**
 * An OCSP responder (RFC 6960): tells of the certificates of one issuer what that issuer's list
 * says. Thread-safe.
 */
public final class OcspResponder {
    /** How long an answer may be relied on. */
    private static final Duration CURRENT = Duration.ofHours(1);

    private static final DigestCalculatorProvider DIGESTS = new BcDigestCalculatorProvider();

    private final PrivateIdentity identity;
    private final X509Certificate issuer;
    private final Supplier<X509CRL> revoked;
    private final Clock clock;

    /**
     * @param identity the issuer itself, or whom it charged with answering
     * @param issuer whose certificates are told about
     * @param revoked the issuer's list, asked for each request
     */
    public OcspResponder(PrivateIdentity identity, X509Certificate issuer, Supplier<X509CRL> revoked, Clock clock) {
        this.identity = identity;
        this.issuer = issuer;
        this.revoked = revoked;
        this.clock = clock;
    }

    /**
     * @param request an OCSPRequest in DER
     * @return an OCSPResponse in DER: an answer, or that the request is malformed
     */
    public byte[] respond(byte[] request) {
        try {
            return answer(new OCSPReq(request));
        } catch (IOException | RuntimeException malformed) {
            return failure(OCSPRespBuilder.MALFORMED_REQUEST);
        }
    }

    private byte[] answer(OCSPReq request) {
        try {
            X509CertificateHolder responder = new JcaX509CertificateHolder(identity.certificate());
            BasicOCSPRespBuilder answers =
                    new BasicOCSPRespBuilder(responder.getSubjectPublicKeyInfo(), DIGESTS.get(CertificateID.HASH_SHA1));
            Instant now = clock.instant();
            for (Req each : request.getRequestList()) {
                answers.addResponse(
                        each.getCertID(), status(each.getCertID()), Date.from(now), Date.from(now.plus(CURRENT)), null);
            }
            Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            if (nonce != null) {
                answers.setResponseExtensions(new Extensions(nonce));
            }
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            answers.build(
                                    new JcaContentSignerBuilder(algorithm(
                                                    identity.certificate().getPublicKey()))
                                            .build(identity.key()),
                                    new X509CertificateHolder[] {responder},
                                    Date.from(now)))
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | OCSPException | IOException failed) {
            throw new IllegalStateException("the OCSP responder cannot answer", failed);
        }
    }

    /** Null, which stands for good, only of the own issuer's numbers that its list does not hold. */
    private CertificateStatus status(CertificateID asked) throws GeneralSecurityException, OCSPException {
        if (!asked.matchesIssuer(new JcaX509CertificateHolder(issuer), DIGESTS)) {
            return new UnknownStatus();
        }
        BigInteger serial = asked.getSerialNumber();
        X509CRLEntry entry = revoked.get().getRevokedCertificate(serial);
        if (entry == null) {
            return CertificateStatus.GOOD;
        }
        return entry.getRevocationReason() == null
                ? new RevokedStatus(entry.getRevocationDate())
                : new RevokedStatus(
                        entry.getRevocationDate(), entry.getRevocationReason().ordinal());
    }

    private static String algorithm(PublicKey key) {
        return key instanceof RSAPublicKey ? "SHA256withRSA" : "SHA256withECDSA";
    }

    private static byte[] failure(int status) {
        try {
            return new OCSPRespBuilder().build(status, null).getEncoded();
        } catch (OCSPException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
