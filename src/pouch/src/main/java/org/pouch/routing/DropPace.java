package org.pouch.routing;

import java.time.Duration;
import java.util.Optional;

/**
 * How soon a drop is looked at again. Where something was found more is to be expected, such as the receipts of what was just
 * sent: the next looks come soon, each after twice the pause, until the ordinary pause is reached.
 */
final class DropPace {
    static final Duration SOONEST = Duration.ofMillis(250);

    private final Duration ordinary;
    private Duration next;

    /** @param ordinary the pause between two looks that found nothing */
    DropPace(Duration ordinary) {
        this.ordinary = ordinary;
        this.next = ordinary;
    }

    void found() {
        next = SOONEST;
    }

    /** The pause before a look beside the ordinary ones; none when the ordinary one comes sooner. */
    Optional<Duration> beforeNext() {
        Duration pause = next;
        if (pause.compareTo(ordinary) >= 0) {
            return Optional.empty();
        }
        next = pause.multipliedBy(2);
        return Optional.of(pause);
    }
}
