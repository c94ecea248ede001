package org.pouch.exchange.receive;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.ResumeArrival;
import org.pouch.exchange.store.DueArrivals;
import org.pouch.exchange.store.DueArrivals.Due;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what arrived, at least once each. Woken after the commit that stored an arrival; its regular look finds what a
 * crash left. What fails waits longer each time and blocks nobody; what does not go on by itself calls a person.
 */
@Component
public final class ArrivalLine implements ResumeArrival, Looping {
    /** A commit less for each but one. */
    private static final int EXAMINED_AT_ONCE = 4;

    /** The same, of those that were judged at the door or are owed a receipt: each is a matter of some statements. */
    static final int LEASED_AT_ONCE = 16;

    private final DueArrivals line;
    private final ArrivalLeases leases;
    private final ArrivalHandling handling;
    private final WorkSignals signals;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;
    private final Clock clock;
    private final WorkLoop loop;

    ArrivalLine(
            DueArrivals line,
            ArrivalLeases leases,
            ArrivalHandling handling,
            WorkSignals signals,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.line = line;
        this.leases = leases;
        this.handling = handling;
        this.signals = signals;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        loop = new WorkLoop(
                "arrivals", settings.workers(), signals.arrivals(), settings.poll(), settings.backoff(), this::next);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Override
    public void resume(InboxId arrival) {
        handling.handleNow(line.require(arrival));
        line.hurry(SqlTime.now(clock));
        signals.arrivals().give();
    }

    /** False when nothing was due. */
    private boolean next() {
        List<Due> batch = lease();
        batch.forEach(leases::keep);
        handling.handle(batch);
        return !batch.isEmpty();
    }

    private List<Due> lease() {
        Instant now = SqlTime.now(clock);
        // What is lent together is answered together, and a sheet names no more than it may.
        int examined = Math.min(EXAMINED_AT_ONCE, settings.gatherMost());
        int judged = Math.min(LEASED_AT_ONCE, settings.gatherMost());
        return Objects.requireNonNull(
                transactions.execute(status -> line.lease(examined, judged, now, now.plus(settings.lease()))));
    }
}
