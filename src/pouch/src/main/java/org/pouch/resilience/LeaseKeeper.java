package org.pouch.resilience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of work that lasts, so that nobody else takes it up meanwhile; not for ever. A renewal may hang, as in a
 * database that does not answer: how long all lasts is looked at by a thread that asks nobody. Thread-safe.
 */
public final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** A renewal may fail or come late, and the next one still comes in time. */
    private static final int RENEWALS_IN_A_LEASE = 3;

    /** For so many leases nothing need come back: what is restarted meanwhile cuts nothing off. */
    private static final int LOST_AFTER = 3;

    private final Duration lease;
    private final Duration longest;
    private final Clock clock;
    private final Outage outage;
    private final Heartbeat renewing;
    private final Heartbeat timing;

    /**
     * @param name of the threads, and of the leases in the log
     * @param lease how long one renewal lasts
     * @param longest how long one piece of work may take
     */
    public LeaseKeeper(String name, Duration lease, Duration longest, Clock clock) {
        this.lease = lease;
        this.longest = longest;
        this.clock = clock;
        this.outage = new Outage(LOG, "The renewal of " + name);
        this.renewing = new Heartbeat(name);
        this.timing = new Heartbeat(name + "-time");
    }

    /**
     * From now on, until it is ended.
     *
     * @param renew fails where it is not renewed
     * @param overdue done when the longest time is over, and again and again until it is ended; nothing is renewed then
     * @param lost done when no renewal has come back for three leases, and again and again until one does or it is ended
     */
    public Kept keep(Runnable renew, Runnable overdue, Runnable lost) {
        return new Kept(renew, overdue, lost);
    }

    @Override
    public void close() {
        renewing.close();
        timing.close();
    }

    /** A lease that is renewed. */
    public final class Kept {
        private final Runnable renew;
        private final Runnable overdue;
        private final Runnable lost;
        private final Instant end = clock.instant().plus(longest);

        /** By the machine: a clock that is set loses no lease. */
        private volatile long renewed = System.nanoTime();

        private final Heartbeat.Beat renewals;
        private final Heartbeat.Beat looks;

        private Kept(Runnable renew, Runnable overdue, Runnable lost) {
            this.renew = renew;
            this.overdue = overdue;
            this.lost = lost;
            Duration pause = lease.dividedBy(RENEWALS_IN_A_LEASE);
            renewals = renewing.every(pause, this::renewal);
            looks = timing.every(pause, this::look);
        }

        private void renewal() {
            if (isOverdue()) {
                return;
            }
            long begun = System.nanoTime();
            try {
                renew.run();
                renewed = begun;
                outage.isOver();
            } catch (RuntimeException | Error failed) {
                outage.isBecauseOf(failed);
            }
        }

        /** Asks nobody. */
        private void look() {
            if (isOverdue()) {
                overdue.run();
            } else if (System.nanoTime() - renewed
                    > lease.multipliedBy(LOST_AFTER).toNanos()) {
                lost.run();
            }
        }

        private boolean isOverdue() {
            return !clock.instant().isBefore(end);
        }

        public void end() {
            renewals.close();
            looks.close();
        }
    }
}
