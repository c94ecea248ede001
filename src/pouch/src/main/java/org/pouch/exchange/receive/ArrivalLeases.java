package org.pouch.exchange.receive;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.store.DueArrivals;
import org.pouch.exchange.store.DueArrivals.Due;
import org.pouch.exchange.store.SqlTime;
import org.pouch.resilience.Heartbeat;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Keeps lent what this program works on: a large packet takes longer than a lease, and two that work on one arrival make
 * both slower. Thread-safe.
 */
@Component
final class ArrivalLeases implements DisposableBean {
    private static final int RENEWALS_IN_A_LEASE = 3;

    private final DueArrivals line;
    private final Duration lease;
    private final Clock clock;
    private final Set<Due> kept = ConcurrentHashMap.newKeySet();
    private final Heartbeat heartbeat = new Heartbeat("arrival-leases");

    ArrivalLeases(DueArrivals line, ExchangeSettings settings, Clock clock) {
        this.line = line;
        this.lease = settings.lease();
        this.clock = clock;
        heartbeat.every(lease.dividedBy(RENEWALS_IN_A_LEASE), this::renew);
    }

    private void renew() {
        kept.forEach(due -> line.renew(due, SqlTime.now(clock).plus(lease)));
    }

    void keep(Due due) {
        kept.add(due);
    }

    void end(Due due) {
        kept.remove(due);
    }

    @Override
    public void destroy() {
        heartbeat.close();
    }
}
