package org.pouch.exchange.send;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Ladder;

/**
 * Lanes whose server could not be reached, or takes nothing for now: after each pause, longer each time, one packet tries for
 * all that wait there, so that of thousands not each finds out for itself, and no account is locked for trying. By the time of
 * the machine. Thread-safe.
 */
final class LaneRests {
    private final Backoff pauses;
    private final Ladder closed;
    private final LongSupplier nanos;
    private final Map<String, Rest> rests = new ConcurrentHashMap<>();

    /** @param closed how long nothing is tried where a server takes nothing */
    LaneRests(Backoff pauses, Ladder closed) {
        this(pauses, closed, System::nanoTime);
    }

    LaneRests(Backoff pauses, Ladder closed, LongSupplier nanos) {
        this.pauses = pauses;
        this.closed = closed;
        this.nanos = nanos;
    }

    private record Rest(int failures, boolean isClosed, long until) {}

    /** Whether one may be sent there now. When a pause is over that is so for one, and for others after another pause. */
    boolean mayTry(String lane) {
        @Nullable Rest rest = rests.get(lane);
        return rest == null
                || (nanos.getAsLong() - rest.until() >= 0
                        && rests.replace(lane, rest, after(rest.failures(), rest.isClosed())));
    }

    boolean isResting(String lane) {
        return rests.containsKey(lane);
    }

    private Rest after(int failures, boolean isClosed) {
        Duration pause = isClosed ? closed.after(failures) : pauses.after(failures);
        return new Rest(
                failures, isClosed, nanos.getAsLong() + Backoff.spread(pause).toNanos());
    }

    /** Whoever might have tried found nothing to send, or will not try again: what comes next may try at once. */
    void nothingToTry(String lane) {
        rests.computeIfPresent(lane, (same, rest) -> new Rest(rest.failures(), rest.isClosed(), nanos.getAsLong()));
    }

    void isAway(String lane) {
        rests.compute(lane, (same, rest) -> after(rest == null || rest.isClosed() ? 1 : rest.failures() + 1, false));
    }

    void isClosed(String lane) {
        rests.compute(lane, (same, rest) -> after(rest == null || !rest.isClosed() ? 1 : rest.failures() + 1, true));
    }

    /** It took something, or said why not. */
    void isThere(String lane) {
        rests.remove(lane);
    }
}
