package org.pouch.engine.read.query;

import java.time.Duration;

/** How long after a change the searches show it; a cluster's exporters need such a while, an engine alone does not. */
public record ReadLag(Duration duration) {
    private static final Duration MAX = Duration.ofSeconds(2);

    public ReadLag {
        if (duration.isNegative() || duration.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("The read lag must be between 0 and 2 s, but is " + duration);
        }
    }
}
