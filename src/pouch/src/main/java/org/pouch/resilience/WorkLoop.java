package org.pouch.resilience;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for work again and again, on threads of its own: at once while there is some, else when a signal comes or the time
 * has passed. Whatever a look fails with, an error of the machine included, is said once with class and place, and the next
 * look comes after a pause that grows; only {@link #stop} and an interrupt end a loop.
 */
public final class WorkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);

    /** Who is at work may finish; what is cut off then is found again, as after a crash. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final String name;
    private final int threads;
    private final Signal wake;
    private final Duration poll;
    private final Backoff backoff;
    private final Work work;
    private final Outage outage;

    private volatile boolean running;
    private @Nullable ExecutorService pool;

    /** One look. */
    @FunctionalInterface
    public interface Work {
        /** True when there was something to do, so that there may be more. */
        boolean next();
    }

    /**
     * @param name of the threads, and of the work in the log
     * @param wake given when there may be work; it also ends a pause after a failure
     * @param poll how often to look when no signal comes
     */
    public WorkLoop(String name, int threads, Signal wake, Duration poll, Backoff backoff, Work work) {
        this.name = name;
        this.threads = threads;
        this.wake = wake;
        this.poll = poll;
        this.backoff = backoff;
        this.work = work;
        this.outage = new Outage(LOG, "The work on " + name);
    }

    /**
     * One thread that looks regularly, whatever it finds; nobody calls it.
     *
     * @param afterFailure the pauses after looks that failed
     */
    public static WorkLoop every(Duration pause, String name, Backoff afterFailure, Runnable look) {
        return new WorkLoop(name, 1, new Signal(), pause, afterFailure, () -> {
            look.run();
            return false;
        });
    }

    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        ExecutorService started = Executors.newFixedThreadPool(threads, this::thread);
        for (int thread = 0; thread < threads; thread++) {
            started.execute(this::run);
        }
        pool = started;
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    public synchronized void stop() {
        running = false;
        wake.give();
        if (pool == null) {
            return;
        }
        pool.shutdown();
        try {
            if (!pool.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException stop) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
        pool = null;
    }

    public boolean isRunning() {
        return running;
    }

    private void run() {
        int failures = 0;
        while (running && !Thread.currentThread().isInterrupted()) {
            long seen = wake.seen();
            Duration pause;
            try {
                pause = work.next() ? Duration.ZERO : poll;
                failures = 0;
                outage.isOver();
            } catch (RuntimeException | Error failed) {
                failures++;
                pause = pauseAfter(failed, failures);
            }
            if (running && !pause.isZero()) {
                wake.await(seen, pause);
            }
        }
    }

    /** A machine that has no memory for the work may have none for a word about it: also then the loop goes on. */
    private Duration pauseAfter(Throwable failed, int failures) {
        try {
            report(failed);
            return backoff.after(failures);
        } catch (RuntimeException | Error unsaid) {
            return backoff.longest();
        }
    }

    /** What fails while the program stops fails because of that. */
    private void report(Throwable failed) {
        if (running && !Thread.currentThread().isInterrupted()) {
            outage.isBecauseOf(failed);
        }
    }
}
