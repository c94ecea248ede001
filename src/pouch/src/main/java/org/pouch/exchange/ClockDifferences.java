package org.pouch.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pouch.packet.AuthorityId;

/** Partners whose clocks do not agree with this authority's. */
public interface ClockDifferences {
    List<Difference> known();

    /** @param ahead how far the partner's clock is ahead of ours, at least: a packet takes some time to arrive */
    record Difference(AuthorityId partner, Duration ahead, Instant measuredAt) {}
}
