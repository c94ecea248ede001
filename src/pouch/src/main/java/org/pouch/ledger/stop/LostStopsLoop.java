package org.pouch.ledger.stop;

import java.time.Duration;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;

/** Enters again what was lost, at the start and each minute. */
@Component
final class LostStopsLoop implements Looping {
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final WorkLoop loop;

    LostStopsLoop(LostStops stops) {
        loop = WorkLoop.every(LOOK, "lost-stops", new Backoff(LOOK, Duration.ofMinutes(10)), stops::putBack);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
