package org.pouch.exchange.send;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Backoff;

/**
 * Lanes whose server could not be reached: after each pause, longer each time, one packet tries for all that wait there, so that
 * of thousands not each finds out for itself. By the time of the machine. Thread-safe.
 */
final class LaneRests {
    private final Backoff pauses;
    private final LongSupplier nanos;
    private final Map<String, Rest> rests = new ConcurrentHashMap<>();

    LaneRests(Backoff pauses) {
        this(pauses, System::nanoTime);
    }

    LaneRests(Backoff pauses, LongSupplier nanos) {
        this.pauses = pauses;
        this.nanos = nanos;
    }

    private record Rest(int failures, long until) {}

    /** Whether one may be sent there now. When a pause is over that is so for one, and for others after another pause. */
    boolean mayTry(String lane) {
        @Nullable Rest rest = rests.get(lane);
        return rest == null
                || (nanos.getAsLong() - rest.until() >= 0 && rests.replace(lane, rest, after(rest.failures())));
    }

    boolean isResting(String lane) {
        return rests.containsKey(lane);
    }

    private Rest after(int failures) {
        return new Rest(
                failures,
                nanos.getAsLong() + Backoff.spread(pauses.after(failures)).toNanos());
    }

    /** Whoever might have tried found nothing to send, or will not try again: what comes next may try at once. */
    void nothingToTry(String lane) {
        rests.computeIfPresent(lane, (same, rest) -> new Rest(rest.failures(), nanos.getAsLong()));
    }

    void isAway(String lane) {
        rests.compute(lane, (same, rest) -> after(rest == null ? 1 : rest.failures() + 1));
    }

    /** It took something, or said why not. */
    void isThere(String lane) {
        rests.remove(lane);
    }
}
