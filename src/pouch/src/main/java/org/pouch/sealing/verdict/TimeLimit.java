package org.pouch.sealing.verdict;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks each document on a thread of its own and does not wait for ever: whatever a document does to the code that reads it,
 * the next one is checked. Thread-safe.
 */
public final class TimeLimit {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long PAUSE_MILLIS = 50;
    /** On a machine where others work as well the same work takes longer. */
    private static final int BUSY = 10;

    private final Duration most;

    /** @param most the work a check may take, as processor time where the platform counts it */
    public TimeLimit(Duration most) {
        this.most = most;
    }

    /**
     * @param check to be done
     * @param otherwise makes the answer where the check comes to none
     */
    public <T> T with(Supplier<T> check, Function<Unfinished, T> otherwise) {
        FutureTask<T> task = new FutureTask<>(check::get);
        Thread worker = new Thread(task, "document-check");
        worker.setDaemon(true);
        worker.start();
        long start = System.nanoTime();
        try {
            while (true) {
                try {
                    return task.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillAtWork) {
                    if (isEnough(worker, System.nanoTime() - start)) {
                        worker.interrupt();
                        return otherwise.apply(Unfinished.late(most));
                    }
                }
            }
        } catch (InterruptedException stopped) {
            worker.interrupt();
            Thread.currentThread().interrupt();
            return otherwise.apply(Unfinished.stopped());
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            return otherwise.apply(Unfinished.of(cause == null ? failed : cause));
        }
    }

    private boolean isEnough(Thread worker, long elapsed) {
        long used = THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(worker.getId()) : elapsed;
        return used > most.toNanos() || elapsed > BUSY * most.toNanos();
    }
}
