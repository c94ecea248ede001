package org.pouch.resilience;

import java.time.Duration;

/**
 * How long to wait after a failure.
 *
 * @param first after the first one; doubles with each that follows
 * @param longest where it stops growing
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /** @param failures in a row, from 1 */
    public Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
