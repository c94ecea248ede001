package org.pouch.resilience;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks what may take long in a thread of its own, one question at a time, so that whoever asks hears something in time: a
 * database that is away lets each question wait for half a minute. Thread-safe.
 */
public final class InTime<T> {
    private final String name;
    private final Duration patience;
    private final Supplier<T> question;
    private @Nullable FutureTask<T> asked;
    private boolean isLate;

    /** @param patience how long one may wait for an answer. @param question what is asked */
    public InTime(String name, Duration patience, Supplier<T> question) {
        this.name = name;
        this.patience = patience;
        this.question = question;
    }

    /** Empty where there is no answer in time. The question goes on then, and until it ends nobody waits for another. */
    public synchronized Optional<T> answer() {
        FutureTask<T> now = asked;
        if (now == null) {
            now = new FutureTask<>(question::get);
            asked = now;
            Thread thread = new Thread(now, name);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            T answer = now.get(isLate ? 0 : patience.toMillis(), TimeUnit.MILLISECONDS);
            forget();
            return Optional.of(answer);
        } catch (TimeoutException late) {
            isLate = true;
            return Optional.empty();
        } catch (ExecutionException failed) {
            forget();
            if (failed.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void forget() {
        asked = null;
        isLate = false;
    }
}
