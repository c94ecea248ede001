package org.pouch.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Outbox.Hold;
import org.pouch.resilience.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Renews the leases of what is on its way, so that a slow link is no reason to send it twice; not for ever. */
@Component
final class LeaseKeeper implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** A renewal may fail or come late, and the next one still comes in time. */
    private static final int RENEWALS_IN_A_LEASE = 3;

    private final OutboxTable outbox;
    private final ExchangeSettings settings;
    private final Clock clock;
    private final Outage outage = new Outage(LOG, "The keeping of what is on its way");
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(LeaseKeeper::thread);

    LeaseKeeper(OutboxTable outbox, ExchangeSettings settings, Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "outbox-leases");
        thread.setDaemon(true);
        return thread;
    }

    /** @param overdue done again and again from when the longest time for one sending is over, until the hold is closed */
    Hold keep(String id, int tries, Runnable overdue) {
        Kept kept = new Kept(id, tries, overdue, clock.instant().plus(settings.longestSending()));
        long pause = Math.max(1, settings.lease().toMillis() / RENEWALS_IN_A_LEASE);
        kept.renewals = timer.scheduleWithFixedDelay(kept, pause, pause, TimeUnit.MILLISECONDS);
        return kept;
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    private final class Kept implements Hold, Runnable {
        private final String id;
        private final int tries;
        private final Runnable overdue;
        private final Instant end;
        private volatile @Nullable Future<?> renewals;

        Kept(String id, int tries, Runnable overdue, Instant end) {
            this.id = id;
            this.tries = tries;
            this.overdue = overdue;
            this.end = end;
        }

        @Override
        public void run() {
            try {
                if (clock.instant().isBefore(end)) {
                    outbox.renew(id, tries, SqlTime.now(clock).plus(settings.lease()));
                } else {
                    // Again at each turn: a library may have something to ask the server before it ends.
                    overdue.run();
                }
                outage.isOver();
            } catch (RuntimeException | Error failed) {
                // Thrown on, it would end all further renewals.
                outage.isBecauseOf(failed);
            }
        }

        @Override
        public void close() {
            Future<?> scheduled = renewals;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }
    }
}
