package org.pouch.desk.lists;

import java.time.Duration;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;

/** Lists that nobody has used for long go: no erasure of a case reaches their names. Those kept before names were encrypted are encrypted. */
@Component
final class UnusedLists implements Looping {
    private static final Duration LOOK = Duration.ofHours(1);

    private final WorkLoop loop;

    UnusedLists(SavedFilters filters) {
        loop = new WorkLoop("unused-lists", 1, new Signal(), LOOK, new Backoff(Duration.ofMinutes(1), LOOK), () -> {
            filters.removeUnused();
            filters.encryptNames();
            return false;
        });
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
