package org.pouch.routing;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.pouch.resilience.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that look at the partners' servers, one for each channel. An error of the machine during a look is said once,
 * with class and place, and the next look comes all the same: a common pool would never run the task again.
 */
final class PollThreads extends ScheduledThreadPoolExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(PollThreads.class);

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
        return super.scheduleWithFixedDelay(unending(look), first, pause, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable look, long first, long period, TimeUnit unit) {
        return super.scheduleAtFixedRate(unending(look), first, period, unit);
    }

    private static Runnable unending(Runnable look) {
        Outage outage = new Outage(LOG, "Looking at a channel");
        return () -> {
            try {
                look.run();
                outage.isOver();
            } catch (RuntimeException | Error failed) {
                outage.isBecauseOf(failed);
            }
        };
    }
}
