package org.pouch.signing;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.Fault;

/**
 * An RFC 3161 timestamp token.
 *
 * @param time what it states; null when the token cannot be read
 * @param signer the authority's certificate, not yet led to an anchor
 * @param certificates all that came along, unproved
 * @param faults empty when the token is intact and its imprint is of exactly the bytes it is meant to date
 */
public record TimestampCheck(
        @Nullable Instant time,
        @Nullable X509Certificate signer,
        List<X509Certificate> certificates,
        List<Fault> faults) {
    public TimestampCheck {
        certificates = List.copyOf(certificates);
        faults = List.copyOf(faults);
    }

    public boolean isIntact() {
        return faults.isEmpty();
    }
}
