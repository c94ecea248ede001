package org.pouch.signing.online;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.pouch.signing.ServiceUnavailable;
import org.pouch.signing.TimestampCheck;
import org.pouch.signing.TimestampForm;
import org.pouch.signing.TimestampSource;
import org.pouch.signing.TimestampVerifier;
import org.pouch.trust.CertificatePath;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.Fault;
import org.pouch.trust.PathValidator;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/**
 * Gets timestamps over HTTP (RFC 3161, 3.4). A token counts only with our nonce, our digest, the policy asked for, a time near
 * ours, and a certificate for time-stamping that leads to the pinned anchor. Thread-safe.
 */
public final class TimestampClient implements TimestampSource {
    private static final int MAXIMUM_ANSWER = 64 * 1024;
    /** Clocks differ; a token that is further off than this would date signatures wrongly. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int DIGEST_BYTES = 32;
    /** By how many bytes the encoding of an ECDSA signature makes a token larger than another. */
    private static final int SPREAD = 2;

    private static final SecureRandom RANDOM = new SecureRandom();
    private final TimestampService service;
    private final WebService web;
    private final Clock clock;
    private final AtomicInteger usualSize = new AtomicInteger();

    public TimestampClient(TimestampService service, Clock clock) {
        this.service = service;
        this.clock = clock;
        this.web = new WebService("The time-stamping authority", service.address(), service.timeout(), MAXIMUM_ANSWER);
    }

    @Override
    public byte[] token(byte[] digest) {
        ServiceUnavailable last = null;
        for (int attempt = 0; attempt < service.attempts(); attempt++) {
            try {
                byte[] token = ask(digest);
                // The first says what is usual; the room for the next follows where they grow or shrink.
                usualSize.updateAndGet(known -> isUsual(token.length, known) ? known : token.length);
                return token;
            } catch (ServiceUnavailable unavailable) {
                last = unavailable;
            }
        }
        throw last == null ? web.unavailable("was not asked", null) : last;
    }

    private static boolean isUsual(int size, int known) {
        return size <= known + SPREAD && size >= known - MOST_FILLING;
    }

    @Override
    public int usualSize() {
        if (usualSize.get() == 0) {
            token(new byte[DIGEST_BYTES]);
        }
        return usualSize.get();
    }

    private byte[] ask(byte[] digest) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        if (service.policy() != null) {
            generator.setReqPolicy(new ASN1ObjectIdentifier(service.policy()));
        }
        try {
            TimeStampRequest request = generator.generate(NISTObjectIdentifiers.id_sha256, digest, nonce());
            TimeStampResponse response =
                    new TimeStampResponse(web.post(request.getEncoded(), "application/timestamp-query"));
            // Status, nonce, digest and policy (RFC 3161, 2.4.2).
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw web.unavailable("gave no timestamp (status " + response.getStatus() + ")", null);
            }
            byte[] encoded = TimestampForm.of(token.getEncoded());
            require(encoded, digest);
            return encoded;
        } catch (IOException | TSPException | RuntimeException unusable) {
            if (unusable instanceof ServiceUnavailable known) {
                throw known;
            }
            throw web.unavailable("gave no timestamp for this request", unusable);
        }
    }

    /** Always of eight bytes, so that it makes no token larger than another. */
    private static BigInteger nonce() {
        return new BigInteger(62, RANDOM).setBit(62);
    }

    private void require(byte[] token, byte[] digest) {
        if (token.length > MAXIMUM_TOKEN) {
            throw web.unavailable("gave a timestamp of " + token.length + " bytes; room is for " + MAXIMUM_TOKEN, null);
        }
        TimestampCheck check = new TimestampVerifier().checkDigest(token, digest);
        Instant time = check.time();
        X509Certificate signer = check.signer();
        if (!check.isIntact() || time == null || signer == null) {
            throw web.unavailable("gave a timestamp that does not hold: " + first(check.faults()), null);
        }
        Instant now = clock.instant();
        if (time.isBefore(now.minus(TOLERANCE)) || time.isAfter(now.plus(TOLERANCE))) {
            throw web.unavailable("says that it is " + time + ", where it is " + now, null);
        }
        Optional<String> fault = pathFault(check, signer, now);
        if (fault.isPresent()) {
            throw web.unavailable("gave a timestamp that cannot be relied on: " + fault.get(), null);
        }
    }

    private Optional<String> pathFault(TimestampCheck check, X509Certificate signer, Instant now) {
        // Without a pinned anchor its certificate stands for itself, but must be one for time-stamping.
        TrustAnchors anchors = service.anchors();
        PathValidator validator = new PathValidator(anchors == null ? new TrustAnchors(List.of(signer)) : anchors);
        CertificatePath path =
                validator.validate(signer, ValidationData.of(check.certificates()), now, CertificateUse.TIME_STAMPING);
        return path.faults().stream().map(Fault::message).findFirst();
    }

    private static String first(List<Fault> faults) {
        return faults.isEmpty() ? "it states no time" : faults.get(0).message();
    }
}
