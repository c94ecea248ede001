package org.pouch.routing;

import java.time.Duration;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;

/** Follows what officers change about channels, on whichever node they do it: within seconds, and without a restart. */
final class RouteChanges implements Looping {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final WorkLoop loop;

    RouteChanges(PartnerRoutes routes) {
        loop = WorkLoop.every(PAUSE, "channel-changes", new Backoff(PAUSE, Duration.ofMinutes(1)), routes::follow);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
