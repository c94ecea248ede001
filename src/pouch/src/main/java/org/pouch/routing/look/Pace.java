package org.pouch.routing.look;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How soon a drop is looked at again. Where something was found, or is expected, more is to be expected, such as the receipts of
 * what was just sent: it is looked at often for a while, then each time after twice the pause, until the ordinary pause is
 * reached. A server that is away is looked at in the ordinary pauses alone, and one that takes its time for a look is left in
 * peace for longer than that. Thread-safe.
 */
public final class Pace {
    /** A look costs the server as much as listing a folder. */
    static final Duration SOONEST = Duration.ofMillis(250);

    /** As long as a partner may take to verify what it got and to answer, on a busy machine. */
    static final Duration BUSY = Duration.ofSeconds(10);

    /** So many times as long as a look took nobody looks: a fifth of a server's time at most goes into looks. */
    private static final int PEACE = 4;

    private final Duration ordinary;
    private final LongSupplier nanos;
    private Duration next;
    private long busyUntil;
    private boolean away;
    private Duration peace = Duration.ZERO;

    /**
     * @param ordinary the pause between two looks that found nothing
     * @param nanos a clock that nobody sets
     */
    public Pace(Duration ordinary, LongSupplier nanos) {
        this.ordinary = ordinary;
        this.nanos = nanos;
        this.next = ordinary;
        this.busyUntil = nanos.getAsLong();
    }

    /** Something was taken away. */
    public synchronized void found() {
        away = false;
        next = SOONEST;
        busyUntil = nanos.getAsLong() + BUSY.toNanos();
    }

    /** Something is to come soon. */
    public synchronized void expected() {
        if (!away) {
            found();
        }
    }

    /** A look failed. */
    public synchronized void failed() {
        away = true;
        next = ordinary;
        busyUntil = nanos.getAsLong();
    }

    /**
     * A look found nothing, and did not fail.
     *
     * @param took from its begin to its end
     */
    public synchronized void works(Duration took) {
        away = false;
        peace = took.multipliedBy(PEACE);
    }

    /** The pause before a look beside the ordinary ones; none when the ordinary one comes sooner. */
    public synchronized Optional<Duration> beforeNext() {
        Duration pause = next;
        if (pause.compareTo(ordinary) >= 0 || peace.compareTo(ordinary) >= 0) {
            return Optional.empty();
        }
        if (busyUntil - nanos.getAsLong() <= 0) {
            next = pause.multipliedBy(2);
        }
        return Optional.of(pause.compareTo(peace) < 0 ? peace : pause);
    }
}
