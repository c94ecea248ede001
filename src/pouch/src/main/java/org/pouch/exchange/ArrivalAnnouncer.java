package org.pouch.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Heartbeat;
import org.pouch.resilience.Infrastructure;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies what arrived, confirms that it is stored and tells the process, at least once each. Woken after the commit
 * that stored an arrival; its regular look finds what a crash left. What fails waits longer each time and blocks nobody.
 */
@Component
final class ArrivalAnnouncer implements SmartLifecycle, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalAnnouncer.class);

    private final InboxTable inbox;
    private final VerifyArrival arrivals;
    private final PacketAcknowledgement acknowledgement;
    private final ExchangeProcess process;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;
    private final Clock clock;

    private final Heartbeat heartbeat = new Heartbeat("arrival-leases");
    private final WorkLoop loop;

    ArrivalAnnouncer(
            InboxTable inbox,
            VerifyArrival arrivals,
            PacketAcknowledgement acknowledgement,
            ExchangeProcess process,
            WorkSignals signals,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.inbox = inbox;
        this.arrivals = arrivals;
        this.acknowledgement = acknowledgement;
        this.process = process;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        loop = new WorkLoop(
                "arrivals", settings.workers(), signals.arrivals(), settings.poll(), settings.backoff(), this::next);
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    /** A start that fails half-way destroys beans without stopping them. */
    @Override
    public void destroy() {
        stop();
        heartbeat.close();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** False when nothing was due. */
    private boolean next() {
        Instant now = SqlTime.now(clock);
        Optional<InboxTable.Due> due = transactions.execute(status -> inbox.lease(now, now.plus(settings.lease())));
        due.ifPresent(this::handleWhileLeased);
        return due.isPresent();
    }

    /** A large packet or a slow engine takes longer than a lease, and two that work on one arrival make both slower. */
    private void handleWhileLeased(InboxTable.Due due) {
        Duration lease = settings.lease();
        try (Heartbeat.Beat renewed = heartbeat.every(
                lease.dividedBy(3), () -> inbox.renew(due, SqlTime.now(clock).plus(lease)))) {
            handle(due);
        }
    }

    /** The process is told in any case: there a key officer is called, and then this receipt comes before the next. */
    private void confirm(InboxId arrival) {
        try {
            acknowledgement.confirmStored(arrival);
        } catch (KeyUnusable unusable) {
            LOG.warn("Arrival {} has no transport receipt yet: the signing key must not sign now.", arrival);
        }
    }

    private void handle(InboxTable.Due due) {
        try {
            arrivals.verify(due.id());
            confirm(due.id());
            if (!inbox.isHandled(due.id())) {
                process.packetArrived(due.id(), due.examination());
                inbox.handled(due);
            }
            if (due.trouble() != null) {
                LOG.info("Arrival {} is passed on after all.", due.id());
            }
        } catch (RuntimeException | Error failed) {
            postpone(due, failed);
        }
    }

    private void postpone(InboxTable.Due due, Throwable failed) {
        if (Thread.currentThread().isInterrupted()) {
            // The program ends; whoever is next finds the arrival when the lease ends.
            return;
        }
        String why = FailureText.forLog(failed);
        if (!why.equals(due.trouble())) {
            LOG.warn("Arrival {} waits and is tried again: {}", due.id(), why);
        }
        Backoff pauses = Infrastructure.isAway(failed) ? settings.backoff() : settings.arrivalBackoff();
        inbox.postpone(
                due,
                DatabaseFailure.isAway(failed) ? due.tries() - 1 : due.tries(),
                SqlTime.now(clock).plus(pauses.after(due.tries())),
                why);
    }
}
