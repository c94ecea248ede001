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
        @Nullable Lasting known = lasting.get(part);
        Lasting before =
                known == null || !now.isBefore(known.seen().plus(APART)) ? new Lasting(now, now, false) : known;
        boolean call = !before.called() && !now.isBefore(before.since().plus(patience));
        lasting.put(part, new Lasting(before.since(), now, before.called() || call));
        return call ? before.since() : null;
    }

    /** @param called whether a person was called for it */
    private record Lasting(Instant since, Instant seen, boolean called) {}
}
