package org.pouch.resilience;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again while a piece of work lasts, such as renewing its lease. Thread-safe. */
public final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final ScheduledThreadPoolExecutor thread;

    /** @param name of the thread */
    public Heartbeat(String name) {
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread one = new Thread(task, name);
            one.setDaemon(true);
            return one;
        });
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Until the answer is closed. What fails is tried again at the next beat: the work itself will say what is wrong. */
    public Beat every(Duration pause, Runnable task) {
        long nanos = Math.max(1, pause.toNanos());
        ScheduledFuture<?> beats = thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error failed) {
                        LOG.debug("A beat failed: {}", FailureText.forLog(failed));
                    }
                },
                nanos,
                nanos,
                TimeUnit.NANOSECONDS);
        return () -> beats.cancel(false);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** What goes on until it is closed. */
    public interface Beat extends AutoCloseable {
        @Override
        void close();
    }
}
