package org.pouch.exchange.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel does.
 *
 * @param since it has been so
 * @param lastSuccess null while there was none that is known
 * @param why it is away, in one sentence; null while it is not
 * @param leftBehind what was stored, or noted, and lies at the server still
 * @param leftWhy why the first of it does; null while there is none
 */
public record ChannelState(
        Lane lane,
        Condition condition,
        Instant since,
        @Nullable Instant lastSuccess,
        @Nullable String why,
        int leftBehind,
        @Nullable String leftWhy) {
    public enum Condition {
        /** Not tried yet since this program started. */
        STARTING,
        WORKING,
        /** Another node of this authority looks at it, and knows. */
        ELSEWHERE,
        /** Its server is away, or does not let this authority do what it must. */
        AWAY
    }
}
