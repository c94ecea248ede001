package org.pouch.casework.guide;

import java.time.Duration;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;

/** What was begun and left for a month is erased. */
@Component
final class AbandonedCases implements Looping {
    private static final Duration LOOK = Duration.ofHours(1);
    private static final int AT_ONCE = 100;

    private final WorkLoop loop;

    AbandonedCases(BegunCaseTable begun) {
        loop = new WorkLoop(
                "abandoned-cases",
                1,
                new Signal(),
                LOOK,
                new Backoff(Duration.ofMinutes(1), LOOK),
                () -> begun.throwAwayOld(AT_ONCE) == AT_ONCE);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
