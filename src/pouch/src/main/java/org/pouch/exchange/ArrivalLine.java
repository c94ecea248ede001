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
 * Takes in what arrived, at least once each. Woken after the commit that stored an arrival; its regular look finds what a
 * crash left. What fails waits longer each time and blocks nobody; what does not go on by itself calls a person.
 */
@Component
final class ArrivalLine implements ResumeArrival, SmartLifecycle, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalLine.class);

    /** What fails more often than that does not fail by chance. */
    private static final int TRIES_ALONE = 4;

    private final InboxTable inbox;
    private final VerifyArrival arrivals;
    private final TakeIn intake;
    private final Telling telling;
    private final WorkSignals signals;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;
    private final Clock clock;
    private final Heartbeat heartbeat = new Heartbeat("arrival-leases");
    private final WorkLoop loop;

    ArrivalLine(
            InboxTable inbox,
            VerifyArrival arrivals,
            TakeIn intake,
            Telling telling,
            WorkSignals signals,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.inbox = inbox;
        this.arrivals = arrivals;
        this.intake = intake;
        this.telling = telling;
        this.signals = signals;
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

    @Override
    public void resume(InboxId arrival) {
        takeIn(inbox.due(arrival));
        inbox.hurry(SqlTime.now(clock));
        signals.arrivals().give();
    }

    /** False when nothing was due. */
    private boolean next() {
        Instant now = SqlTime.now(clock);
        Optional<InboxTable.Due> due = transactions.execute(status -> inbox.lease(now, now.plus(settings.lease())));
        due.ifPresent(this::handleWhileLeased);
        return due.isPresent();
    }

    /** A large packet takes longer than a lease, and two that work on one arrival make both slower. */
    private void handleWhileLeased(InboxTable.Due due) {
        Duration lease = settings.lease();
        try (Heartbeat.Beat renewed = heartbeat.every(
                lease.dividedBy(3), () -> inbox.renew(due, SqlTime.now(clock).plus(lease)))) {
            handle(due);
        }
    }

    private void handle(InboxTable.Due due) {
        try {
            takeIn(due);
            if (due.trouble() != null) {
                LOG.info("Arrival {} is taken in after all.", due.id());
            }
        } catch (RuntimeException | Error failed) {
            postpone(due, failed);
        }
    }

    private void takeIn(InboxTable.Due due) {
        arrivals.verify(due.id());
        // By its verdict where a person was called for another of its lot.
        if (!inbox.isHandled(due.id())) {
            intake.takeIn(due.id(), due.examination());
            inbox.handled(due);
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
        boolean goesOnByItself = failed instanceof KeyUnusable || Infrastructure.isAway(failed);
        Backoff pauses = goesOnByItself ? settings.backoff() : settings.arrivalBackoff();
        inbox.postpone(
                due,
                DatabaseFailure.isAway(failed) ? due.tries() - 1 : due.tries(),
                SqlTime.now(clock).plus(pauses.after(due.tries())),
                why);
        reason(due, failed).ifPresent(reason -> telling.owe(new News.Held(due.id(), due.examination(), reason)));
    }

    /** Owed at each further try, so that a person whose call was lost or cancelled is called again. */
    private static Optional<News.Why> reason(InboxTable.Due due, Throwable failed) {
        if (failed instanceof KeyUnusable) {
            return Optional.of(News.Why.KEY);
        }
        if (failed instanceof ExaminationUnfinished || due.tries() < TRIES_ALONE || DatabaseFailure.isAway(failed)) {
            return Optional.empty();
        }
        return Optional.of(Infrastructure.isAway(failed) ? News.Why.OUTAGE : News.Why.FAULT);
    }
}
