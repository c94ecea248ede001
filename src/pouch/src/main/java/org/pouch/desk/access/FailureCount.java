package org.pouch.desk.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failed sign-ins of one kind of subject, such as an address. Some are free; each further one doubles the wait, up to the longest,
 * which soon ends: nobody is locked out for ever.
 */
public final class FailureCount<S> {
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int MOST_SUBJECTS = 10_000;
    private static final int MOST_DOUBLINGS = 16;

    private final int free;
    private final Duration longest;
    private final Map<S, Failures> failures = new LinkedHashMap<>();

    /** @param longest no longer than a quarter of an hour, after which failures are forgotten */
    public FailureCount(int free, Duration longest) {
        this.free = free;
        this.longest = longest;
    }

    private record Failures(int count, Instant last) {}

    public Duration waitOf(S subject, Instant now) {
        Failures known = known(subject, now);
        if (known == null || known.count() < free) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(known.count() - free, MOST_DOUBLINGS));
        Duration left = Duration.between(now, known.last().plus(wait.compareTo(longest) < 0 ? wait : longest));
        return left.isNegative() ? Duration.ZERO : left;
    }

    public void add(S subject, Instant now) {
        Failures known = known(subject, now);
        failures.remove(subject); // the one seen last stands last
        failures.put(subject, new Failures(known == null ? 1 : known.count() + 1, now));
        if (failures.size() > MOST_SUBJECTS) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    /** What was counted before it was known to succeed. */
    public void takeBack(S subject) {
        failures.computeIfPresent(
                subject, (same, known) -> known.count() <= 1 ? null : new Failures(known.count() - 1, known.last()));
    }

    public void forget(S subject) {
        failures.remove(subject);
    }

    /** @return the count, when it has come to the free ones or has doubled since it was told of last; else 0 */
    public int toTell(S subject) {
        Failures known = failures.get(subject);
        int count = known == null ? 0 : known.count();
        return count % free == 0 && Integer.bitCount(count / free) == 1 ? count : 0;
    }

    private @Nullable Failures known(S subject, Instant now) {
        Failures known = failures.get(subject);
        return known == null || known.last().plus(FORGOTTEN).isBefore(now) ? null : known;
    }
}
