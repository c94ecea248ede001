package org.pouch.exchange.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.pouch.packet.RequestId;

/** When cases were last written about from outside. */
@FunctionalInterface
public interface LastArrivals {
    /** When the last packet of each case came that is no receipt; without those of which none did. All are asked for at once. */
    Map<RequestId, Instant> of(Collection<RequestId> requests);
}
