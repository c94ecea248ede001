package org.pouch.routing;

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

    private final Map<Runnable, Runnable> looks = new ConcurrentHashMap<>();

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
        Runnable unending = unending(look);
        looks.put(look, unending);
        return super.scheduleWithFixedDelay(unending, first, pause, unit);
    }

    /** Beside its pauses, and never twice at a time; nothing where it is not looked at. */
    void lookNow(Runnable look) {
        @Nullable Runnable unending = looks.get(look);
        if (unending != null && !isShutdown()) {
            execute(unending);
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
        return super.scheduleAtFixedRate(unending(look), first, period, unit);
    }

    private static Runnable unending(Runnable look) {
        Outage outage = new Outage(LOG, "Looking at a channel");
        Lock one = new ReentrantLock();
        return () -> {
            one.lock();
            try {
                look.run();
                outage.isOver();
            } catch (RuntimeException | Error failed) {
                outage.isBecauseOf(failed);
            } finally {
                one.unlock();
            }
        };
    }
}
