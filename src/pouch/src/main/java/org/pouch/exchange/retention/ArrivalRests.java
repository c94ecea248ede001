package org.pouch.exchange.retention;

import java.time.Duration;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;

/**
 * Deletes what is left of large arrivals that are needed no more, as soon as their verdict is committed; at the start and each
 * hour what a crash left.
 */
@Component
final class ArrivalRests implements Looping {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final WorkLoop loop;

    ArrivalRests(OutdatedRows rows, WorkSignals signals) {
        loop = new WorkLoop(
                "rests of arrivals",
                1,
                signals.dropped(),
                PAUSE,
                new Backoff(Duration.ofMinutes(1), PAUSE),
                rows::restOfArrival);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
