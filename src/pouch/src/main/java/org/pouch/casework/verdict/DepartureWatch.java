package org.pouch.casework.verdict;

import java.time.Duration;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;

/** Looks each minute whether a departure has come near. */
@Component
final class DepartureWatch implements Looping {
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final WorkLoop loop;

    DepartureWatch(DepartureGate departures) {
        loop = WorkLoop.every(
                LOOK, "departures", new Backoff(LOOK, Duration.ofMinutes(10)), departures::askAboutWhatIsNear);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
