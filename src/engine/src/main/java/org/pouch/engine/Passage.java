package org.pouch.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.store.EngineClock;

/** Time that passes at command, from one moment at which something is due to the next. */
final class Passage {
    private final EngineClock clock;
    private final Agenda agenda;

    Passage(EngineClock clock, Agenda agenda) {
        this.clock = clock;
        this.agenda = agenda;
    }

    boolean by(Duration duration, Duration timeout) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return to(now, now.plus(duration), timeout);
    }

    boolean to(Instant moment, Duration timeout) {
        return to(clock.instant().truncatedTo(ChronoUnit.MILLIS), moment, timeout);
    }

    private boolean to(Instant now, Instant moment, Duration timeout) {
        if (moment.isBefore(now)) {
            throw new IllegalArgumentException("time does not go back: it is " + now + ", and " + moment + " is past");
        }
        clock.pin(now);
        long end = System.nanoTime() + timeout.toNanos();
        while (settle(end)) {
            Instant reached = clock.instant();
            if (!reached.isBefore(moment)) {
                return true;
            }
            Instant next = agenda.next().filter(due -> due.isBefore(moment)).orElse(moment);
            if (next.isAfter(reached)) {
                clock.pin(next);
            }
        }
        return false;
    }

    private boolean settle(long end) {
        return agenda.settle(Duration.ofNanos(end - System.nanoTime()));
    }
}
