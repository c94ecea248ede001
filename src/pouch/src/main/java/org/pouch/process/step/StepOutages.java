package org.pouch.process.step;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Infrastructure.Part;

/**
 * How long something that steps need has been away. A job that fails for it waits and is tried again; when it lasts, one of
 * all the jobs that wait calls a person, and the others go on by themselves when it is over. Thread-safe.
 */
final class StepOutages {
    /** Tries that have to do with one another are less than this apart: a pause, and the time a try takes to fail. */
    private static final Duration APART = Duration.ofMinutes(2);

    private final Clock clock;
    private final Duration patience;
    private final Map<Part, Lasting> lasting = new EnumMap<>(Part.class);

    /** @param patience how long a part may be away before a person is called */
    StepOutages(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** A step failed because this is away. Since when it has been so where it is time to call a person; null otherwise. */
    synchronized @Nullable Instant failed(Part part) {
        Instant now = clock.instant();
        @Nullable Lasting before = lasting.get(part);
        boolean goesOn = before != null && now.isBefore(before.seen().plus(APART));
        Instant since = goesOn ? before.since() : now;
        boolean called = goesOn && before.called();
        boolean call = !called && !now.isBefore(since.plus(patience));
        lasting.put(part, new Lasting(since, now, called || call));
        return call ? since : null;
    }

    /** @param called whether a person was called for it */
    private record Lasting(Instant since, Instant seen, boolean called) {}
}
