package org.pouch.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.curve.EcdsaValue;

/** A time-stamping authority for trying out and for tests (RFC 3161, 2): answers requests by its own clock. Thread-safe. */
public final class TimestampAuthority {
    /** Below the arc for examples (X.660): nobody stands behind it. */
    public static final String POLICY = "2.999.3161.1";

    private static final SecureRandom RANDOM = new SecureRandom();
    private final PrivateIdentity identity;
    private final Clock clock;
    private final SignatureAlgorithm algorithm;

    /** @throws SigningRefused when the certificate is not for time-stamping */
    public TimestampAuthority(PrivateIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
        this.algorithm = SignatureAlgorithm.forKey(identity.certificate());
        CertificateUse.TIME_STAMPING.faultIn(identity.certificate()).ifPresent(fault -> {
            throw new SigningRefused(fault.message());
        });
    }

    /**
     * @param request a TimeStampReq in DER
     * @return a TimeStampResp in DER: a token, or the reason why there is none
     */
    public byte[] respond(byte[] request) {
        try {
            TimeStampResponseGenerator responses = new TimeStampResponseGenerator(tokens(), TSPAlgorithms.ALLOWED);
            Date now = Date.from(clock.instant());
            try {
                TimeStampRequest asked = new TimeStampRequest(request);
                asked.validate(TSPAlgorithms.ALLOWED, Set.of(new ASN1ObjectIdentifier(POLICY)), null);
                return answer(responses, asked, now);
            } catch (TSPException | IOException | RuntimeException bad) {
                return responses.generateRejectedResponse(bad).getEncoded();
            }
        } catch (GeneralSecurityException | OperatorCreationException | TSPException | IOException failed) {
            throw new IllegalStateException("the time-stamping authority cannot answer", failed);
        }
    }

    /** Its tokens all have one size: those who ask can leave exactly the room that is needed. */
    private byte[] answer(TimeStampResponseGenerator responses, TimeStampRequest asked, Date now)
            throws TSPException, IOException {
        while (true) {
            TimeStampResponse response = responses.generate(asked, new BigInteger(62, RANDOM).setBit(62), now);
            byte[] value = response.getTimeStampToken()
                    .toCMSSignedData()
                    .getSignerInfos()
                    .iterator()
                    .next()
                    .getSignature();
            if (written(value).length == algorithm.valueLength(identity.certificate())) {
                return response.getEncoded();
            }
        }
    }

    /** As whoever asked will write it. */
    private byte[] written(byte[] value) throws IOException {
        PublicKey key = identity.certificate().getPublicKey();
        return EcdsaValue.isOf(key) ? EcdsaValue.low(value, key) : value;
    }

    private TimeStampTokenGenerator tokens() throws GeneralSecurityException, OperatorCreationException, TSPException {
        X509Certificate certificate = identity.certificate();
        SignerInfoGenerator signer =
                new JcaSimpleSignerInfoGeneratorBuilder().build(algorithm.jcaName(), identity.key(), certificate);
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                signer,
                new BcDigestCalculatorProvider().get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                new ASN1ObjectIdentifier(POLICY));
        List<X509Certificate> chain = new ArrayList<>(identity.chain());
        tokens.addCertificates(new JcaCertStore(chain));
        return tokens;
    }
}
