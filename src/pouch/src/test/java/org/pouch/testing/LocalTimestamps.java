package org.pouch.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.pouch.signing.TimestampAuthority;
import org.pouch.signing.TimestampForm;
import org.pouch.signing.TimestampSource;
import org.pouch.trust.PrivateIdentity;

/** Timestamps of an authority without the way there, and without the client's checks. */
public final class LocalTimestamps implements TimestampSource {
    private final TimestampAuthority authority;

    public LocalTimestamps(PrivateIdentity identity, Clock clock) {
        this.authority = new TimestampAuthority(identity, clock);
    }

    @Override
    public byte[] token(byte[] digest) {
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        try {
            byte[] request = requests.generate(NISTObjectIdentifiers.id_sha256, digest, BigInteger.TEN)
                    .getEncoded();
            return TimestampForm.of(new TimeStampResponse(authority.respond(request))
                    .getTimeStampToken()
                    .getEncoded());
        } catch (IOException | TSPException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public int usualSize() {
        return token(new byte[32]).length;
    }
}
