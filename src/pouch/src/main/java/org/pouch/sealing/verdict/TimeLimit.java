package org.pouch.sealing.verdict;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks each document on a thread of its own and does not wait for ever: whatever a document does to the code that reads it,
 * the next one is checked. Thread-safe.
 */
public final class TimeLimit {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long PAUSE_MILLIS = 50;
    /** On a machine where others work as well the same work takes longer. */
    private static final int BUSY = 10;

    /** Each waits a while for the next document: to begin a thread costs a fiftieth of a small document's check. */
    private static final ExecutorService WORKERS = workers();

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
        // A caller that was stopped before is answered so in each case, however fast the check would be.
        if (Thread.currentThread().isInterrupted()) {
            return otherwise.apply(Unfinished.stopped());
        }
        AtomicReference<@Nullable Work> work = new AtomicReference<>();
        FutureTask<T> task = new FutureTask<>(() -> {
            work.set(Work.begun());
            return check.get();
        });
        WORKERS.execute(task);
        long start = System.nanoTime();
        try {
            while (true) {
                try {
                    return task.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillAtWork) {
                    if (isEnough(work.get(), System.nanoTime() - start)) {
                        task.cancel(true);
                        return otherwise.apply(Unfinished.late(most));
                    }
                }
            }
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return otherwise.apply(Unfinished.stopped());
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            return otherwise.apply(Unfinished.of(cause == null ? failed : cause));
        }
    }

    private boolean isEnough(@Nullable Work work, long elapsed) {
        long used = THREADS.isThreadCpuTimeSupported() && work != null ? work.used() : elapsed;
        return used > most.toNanos() || elapsed > BUSY * most.toNanos();
    }

    private static ExecutorService workers() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread worker = new Thread(work, "document-check");
            worker.setDaemon(true);
            return worker;
        });
    }

    /** A check by a thread that made others before. */
    private record Work(long thread, long start) {
        static Work begun() {
            return new Work(
                    Thread.currentThread().getId(),
                    THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : 0);
        }

        long used() {
            return THREADS.getThreadCpuTime(thread) - start;
        }
    }
}
