package org.pouch.processtest;

import io.camunda.client.CamundaClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.processtest.host.RunningEngine;

/** The engine that a test has, and how long the test waits for it. */
final class TestedEngine {
    /** What a test waits for may also depend on its own threads, of which the engine tells nothing. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final RunningEngine engine;
    private final Changes changes;
    private final CamundaClient client;
    private final Duration timeout;

    TestedEngine(RunningEngine engine, Changes changes, CamundaClient client, Duration timeout) {
        this.engine = engine;
        this.changes = changes;
        this.client = client;
        this.timeout = timeout;
    }

    URI address() {
        return engine.address();
    }

    CamundaClient client() {
        return client;
    }

    Duration timeout() {
        return timeout;
    }

    Instant now() {
        return engine.now();
    }

    Whereabouts whereabouts() {
        return new Whereabouts(client, now());
    }

    void settle() {
        if (!engine.settle(timeout)) {
            throw notSettled("the engine did not come to rest");
        }
    }

    void pass(Duration duration) {
        arrived(engine.pass(duration, timeout));
    }

    void passTo(Instant moment) {
        arrived(engine.passTo(moment, timeout));
    }

    private void arrived(boolean arrived) {
        if (!arrived) {
            throw notSettled("time passed no further than to " + engine.now() + ": the engine did not come to rest");
        }
    }

    private AssertionError notSettled(String what) {
        return new ProcessFailed(
                "%s within %d s. Does a model go round in a circle, or a cycle repeat too often?"
                        .formatted(what, timeout.toSeconds()),
                whereabouts().ofAll());
    }

    /** Empty if it is not to be found before the time is over. */
    <T> Optional<T> await(Supplier<Optional<T>> search) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            long seen = changes.count();
            Optional<T> found = search.get();
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (found.isPresent() || left.isNegative()) {
                return found;
            }
            try {
                changes.awaitMoreThan(seen, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    /** Throws the last failure if there is one each time until the time is over. */
    void await(Runnable assertions) {
        AtomicReference<@Nullable AssertionError> last = new AtomicReference<>();
        Optional<Boolean> held = await(() -> {
            AssertionError failure = failureOf(assertions);
            last.set(failure);
            return failure == null ? Optional.of(true) : Optional.empty();
        });
        AssertionError failure = last.get();
        if (held.isEmpty() && failure != null) {
            throw failure;
        }
    }

    private static @Nullable AssertionError failureOf(Runnable assertions) {
        try {
            assertions.run();
            return null;
        } catch (AssertionError failed) {
            return failed;
        }
    }
}
