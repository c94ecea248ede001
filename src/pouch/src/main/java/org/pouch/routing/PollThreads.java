package org.pouch.routing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that look at the partners' servers, one for each channel. An error of the machine during a look is said once,
 * with class and place, and the next look comes all the same: a common pool would never run the task again.
 */
final class PollThreads extends ScheduledThreadPoolExecutor {
    /** As the routes name it. */
    static final String NAME = "pollThreads";

    private static final Logger LOG = LoggerFactory.getLogger(PollThreads.class);

    /** Nobody waits long for it, and asking costs nothing. */
    private static final Duration AFTER_ANOTHER = Duration.ofMillis(50);

    private final Map<Runnable, Look> looks = new ConcurrentHashMap<>();

    PollThreads(int channels) {
        super(Math.max(1, channels), PollThreads::thread);
        setRemoveOnCancelPolicy(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "poll");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable look, long first, long pause, TimeUnit unit) {
        Look unending = new Look(look);
        looks.put(look, unending);
        return super.scheduleWithFixedDelay(unending, first, pause, unit);
    }

    /** Beside its pauses, and never twice at a time; nothing where it is not looked at. */
    void lookNow(Runnable look) {
        lookAfter(Duration.ZERO, look);
    }

    /** As {@link #lookNow}, after a pause; one that comes sooner stands for this one too. */
    void lookAfter(Duration pause, Runnable look) {
        @Nullable Look unending = looks.get(look);
        long due = System.nanoTime() + pause.toNanos();
        if (unending != null && !isShutdown() && unending.isWantedAt(due)) {
            schedule(() -> lookOnceMore(unending, due), pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** One that is under way may be past what this one is to see: it comes after that, and no thread waits meanwhile. */
    private void lookOnceMore(Look look, long due) {
        if (!look.isOver(due) && !isShutdown()) {
            schedule(() -> lookOnceMore(look, due), AFTER_ANOTHER.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Who looked there does so no more. */
    void forget(Runnable look) {
        looks.remove(look);
    }

    /** One thread for each channel, of those that came since the start too. */
    void serve(int channels) {
        setCorePoolSize(Math.max(getCorePoolSize(), channels));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable look, long first, long period, TimeUnit unit) {
        return super.scheduleAtFixedRate(new Look(look), first, period, unit);
    }

    /** What ends no row of looks, whatever it fails with. */
    private static final class Look implements Runnable {
        private final Runnable look;
        private final Outage outage = new Outage(LOG, "Looking at a channel");
        private final Lock one = new ReentrantLock();
        private @Nullable Long onceMore;

        Look(Runnable look) {
            this.look = look;
        }

        /** False while one that was asked for before comes sooner: it will see what this one would. */
        synchronized boolean isWantedAt(long due) {
            boolean sooner = onceMore == null || due - onceMore < 0;
            if (sooner) {
                onceMore = due;
            }
            return sooner;
        }

        private synchronized boolean isStillWanted(long due) {
            return onceMore != null && onceMore == due;
        }

        private synchronized boolean begins(long due) {
            boolean wanted = isStillWanted(due);
            if (wanted) {
                onceMore = null;
            }
            return wanted;
        }

        /** Looks, unless a sooner look was asked for since. False, and nothing done, while another is under way. */
        boolean isOver(long due) {
            if (!isStillWanted(due)) {
                return true;
            }
            if (!one.tryLock()) {
                return false;
            }
            try {
                if (begins(due)) {
                    run();
                }
                return true;
            } finally {
                one.unlock();
            }
        }

        /** The next ordinary one comes anyway: where another is under way this one is left out. */
        @Override
        public void run() {
            if (!one.tryLock()) {
                return;
            }
            try {
                look.run();
                outage.isOver();
            } catch (RuntimeException | Error failed) {
                outage.isBecauseOf(failed);
            } finally {
                one.unlock();
            }
        }
    }
}
