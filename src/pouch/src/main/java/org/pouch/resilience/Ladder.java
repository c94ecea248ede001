package org.pouch.resilience;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait after a failure, step by step.
 *
 * @param pauses after the first, the second and so on; the last one stays
 */
public record Ladder(List<Duration> pauses) {
    public Ladder {
        pauses = List.copyOf(pauses);
        if (pauses.isEmpty()) {
            throw new IllegalArgumentException("a ladder has at least one step");
        }
    }

    /** @param failures in a row, from 1 */
    public Duration after(int failures) {
        return pauses.get(Math.min(Math.max(failures, 1), pauses.size()) - 1);
    }
}
