package org.pouch.resilience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the leases of work that lasts, so that nobody else takes it up meanwhile; not for ever. Thread-safe. */
public final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** A renewal may fail or come late, and the next one still comes in time. */
    private static final int RENEWALS_IN_A_LEASE = 3;

    private final Duration lease;
    private final Duration longest;
    private final Clock clock;
    private final Outage outage;
    private final Heartbeat heartbeat;

    /**
     * @param name of the thread, and of the leases in the log
     * @param lease how long one renewal lasts
     * @param longest how long one piece of work may take
     */
    public LeaseKeeper(String name, Duration lease, Duration longest, Clock clock) {
        this.lease = lease;
        this.longest = longest;
        this.clock = clock;
        this.outage = new Outage(LOG, "The renewal of " + name);
        this.heartbeat = new Heartbeat(name);
    }

    /**
     * From now on, until it is ended.
     *
     * @param overdue done when the longest time is over, and again and again until it is ended; nothing is renewed then
     */
    public Kept keep(Runnable renew, Runnable overdue) {
        Kept kept = new Kept(renew, overdue, clock.instant().plus(longest));
        kept.beat = heartbeat.every(lease.dividedBy(RENEWALS_IN_A_LEASE), kept::turn);
        return kept;
    }

    @Override
    public void close() {
        heartbeat.close();
    }

    /** A lease that is renewed. */
    public final class Kept {
        private final Runnable renew;
        private final Runnable overdue;
        private final Instant end;
        private volatile Heartbeat.@Nullable Beat beat;

        private Kept(Runnable renew, Runnable overdue, Instant end) {
            this.renew = renew;
            this.overdue = overdue;
            this.end = end;
        }

        private void turn() {
            try {
                if (clock.instant().isBefore(end)) {
                    renew.run();
                } else {
                    overdue.run();
                }
                outage.isOver();
            } catch (RuntimeException | Error failed) {
                outage.isBecauseOf(failed);
            }
        }

        public void end() {
            Heartbeat.Beat beating = beat;
            if (beating != null) {
                beating.close();
            }
        }
    }
}
