package org.pouch.process.check;

import io.camunda.client.api.command.ClientHttpException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Looks again and again, as a cluster's searches follow its commands, up to a deadline. */
record Patience(Clock clock, Duration longest) {
    private static final long PAUSE_NANOS = 100_000_000L;

    /** What was seen, and how long after it was first looked for. */
    record Seen<T>(T what, Duration after) {
        String sentence() {
            return "seen after " + after.toMillis() + " ms";
        }
    }

    /**
     * @param look empty where it is not there yet; that the engine answers 404 means the same
     * @throws Unmet when it is not there at the deadline
     */
    <T> Seen<T> until(Supplier<Optional<T>> look) {
        Instant start = clock.instant();
        while (true) {
            Optional<T> seen = orNotYet(look);
            Duration passed = Duration.between(start, clock.instant());
            if (seen.isPresent()) {
                return new Seen<>(seen.get(), passed);
            }
            if (passed.compareTo(longest) > 0 || Thread.currentThread().isInterrupted()) {
                throw Unmet.notThere("not seen within " + longest.toSeconds() + " s");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static <T> Optional<T> orNotYet(Supplier<Optional<T>> look) {
        try {
            return look.get();
        } catch (ClientHttpException answer) {
            if (answer.code() == 404) {
                return Optional.empty();
            }
            throw answer;
        }
    }
}
