package org.pouch.sandbox;

import java.net.URI;
import java.time.Clock;
import org.pouch.signing.TimestampAuthority;
import org.pouch.trust.PrivateIdentity;

/** The time-stamping authority of the sandbox: RFC 3161 over HTTP on loopback, by the sandbox's clock. */
public final class TimestampSite implements AutoCloseable {
    private final ResponderSite site;

    private TimestampSite(ResponderSite site) {
        this.site = site;
    }

    /** @param port 0 for any free one */
    public static TimestampSite start(PrivateIdentity identity, Clock clock, int port) {
        TimestampAuthority authority = new TimestampAuthority(identity, clock);
        return new TimestampSite(ResponderSite.start("application/timestamp-reply", authority::respond, port));
    }

    /** Where it is asked. */
    public URI address() {
        return site.address();
    }

    @Override
    public void close() {
        site.close();
    }
}
