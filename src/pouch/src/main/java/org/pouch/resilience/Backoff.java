package org.pouch.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after a failure.
 *
 * @param first after the first one; doubles with each that follows
 * @param longest where it stops growing
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /** A fifth either way. */
    private static final double SPREAD = 0.2;

    /** @param failures in a row, from 1 */
    public Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** A little more or less, so that all that failed at one moment is not tried again at one moment. */
    public static Duration spread(Duration pause) {
        double share = 1 - SPREAD + 2 * SPREAD * ThreadLocalRandom.current().nextDouble();
        return Duration.ofNanos((long) (pause.toNanos() * share));
    }
}
