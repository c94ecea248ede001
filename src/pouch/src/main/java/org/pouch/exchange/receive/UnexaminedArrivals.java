package org.pouch.exchange.receive;

import java.time.Clock;
import java.util.Optional;
import org.pouch.exchange.ExamineAgain;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.Quarantine;
import org.pouch.exchange.store.ArrivalsAgain;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.resilience.ProgramVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Service;

/**
 * Arrivals that this program failed to examine: once for each other version that starts, and when a person asks, they are
 * examined again. The same version does not try by itself, for it would end the same.
 */
@Service
final class UnexaminedArrivals implements ExamineAgain, SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(UnexaminedArrivals.class);

    private final ArrivalsAgain arrivals;
    private final Quarantine quarantine;
    private final WorkSignals signals;
    private final ProgramVersion version;
    private final Clock clock;

    UnexaminedArrivals(
            ArrivalsAgain arrivals, Quarantine quarantine, WorkSignals signals, ProgramVersion version, Clock clock) {
        this.arrivals = arrivals;
        this.quarantine = quarantine;
        this.signals = signals;
        this.version = version;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int again = arrivals.examineAgainAfter(version, SqlTime.now(clock));
        if (again > 0) {
            quarantine.recount();
            LOG.info("{} arrivals that another version could not examine are examined again.", again);
        }
    }

    @Override
    public boolean examineAgain(InboxId arrival) {
        return goesOn(arrivals.examineAgain(arrival, SqlTime.now(clock)));
    }

    @Override
    public Optional<String> takeInReceipt(InboxId arrival) {
        return goesOn(arrivals.takeInReceipt(arrival, SqlTime.now(clock)))
                ? Optional.empty()
                : Optional.of("This is no receipt in quarantine for its time, or its bytes are not kept.");
    }

    private boolean goesOn(boolean isInLine) {
        if (isInLine) {
            quarantine.recount();
            WorkSignals.afterCommit(signals.arrivals());
        }
        return isInLine;
    }
}
