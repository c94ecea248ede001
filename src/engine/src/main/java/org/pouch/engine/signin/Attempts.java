package org.pouch.engine.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes whoever guesses passwords wait: after five failures from an address a second, then twice as long each time. */
final class Attempts {
    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int MOST_ADDRESSES = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {
        Instant until() {
            return count < FREE ? last : last.plus(wait(count - FREE));
        }

        private static Duration wait(int more) {
            Duration wait = Duration.ofSeconds(1L << Math.min(more, 6));
            return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
        }
    }

    /** How long the address has to wait before it is asked again. */
    synchronized Duration waitOf(String address) {
        Attempts.Failures known = known(address);
        Duration wait = known == null ? Duration.ZERO : Duration.between(clock.instant(), known.until());
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    synchronized void failed(String address) {
        Attempts.Failures known = known(address);
        failures.remove(address); // the one seen last stands last
        failures.put(address, new Failures(known == null ? 1 : known.count() + 1, clock.instant()));
        if (failures.size() > MOST_ADDRESSES) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String address) {
        failures.remove(address);
    }

    private @Nullable Failures known(String address) {
        Attempts.Failures known = failures.get(address);
        return known == null || known.last().plus(FORGOTTEN).isBefore(clock.instant()) ? null : known;
    }
}
