package org.pouch.signing.online;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.TrustAnchors;

/**
 * A time-stamping authority as it is used here.
 *
 * @param address http or https
 * @param anchors what its certificate must lead to; null where nobody pinned any: then its tokens must only be intact
 * @param policy the policy to ask for, as an object identifier; null for whatever it offers
 * @param timeout of one attempt
 * @param attempts how often it is asked before giving up, at least once
 */
public record TimestampService(
        URI address,
        @Nullable TrustAnchors anchors,
        @Nullable String policy,
        Duration timeout,
        int attempts) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final int USUAL_ATTEMPTS = 3;

    public TimestampService {
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException(
                    "The address of a time-stamping authority begins with http:// or https://, not " + address);
        }
        if (attempts < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A time-stamping authority is asked at least once, for some time");
        }
    }

    /** Ten seconds, three attempts, any policy. */
    public static TimestampService at(URI address, @Nullable TrustAnchors anchors) {
        return new TimestampService(address, anchors, null, USUAL_TIMEOUT, USUAL_ATTEMPTS);
    }
}
