package org.pouch.exchange.receive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.News;
import org.pouch.exchange.ResumeArrival;
import org.pouch.exchange.TakeIn;
import org.pouch.exchange.Telling;
import org.pouch.exchange.VerifyArrival;
import org.pouch.exchange.store.DatabaseFailure;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.packet.PacketKind;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Gathering;
import org.pouch.resilience.Heartbeat;
import org.pouch.resilience.Infrastructure;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what arrived, at least once each. Woken after the commit that stored an arrival; its regular look finds what a
 * crash left. What fails waits longer each time and blocks nobody; what does not go on by itself calls a person.
 */
@Component
public final class ArrivalLine implements ResumeArrival, Looping {
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
    private final Gathering gathering;
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
        gathering = new Gathering(settings.gatherWithin());
        loop = new WorkLoop(
                "arrivals", settings.workers(), signals.arrivals(), settings.poll(), settings.backoff(), this::next);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** A start that fails half-way destroys beans without stopping them. */
    @Override
    public void destroy() {
        stop();
        heartbeat.close();
    }

    @Override
    public void resume(InboxId arrival) {
        InboxTable.Due due = inbox.due(arrival);
        arrivals.verify(arrival);
        @Nullable Throwable failure = takeIn(List.of(due)).get(arrival);
        if (failure instanceof RuntimeException failed) {
            throw failed;
        }
        if (failure instanceof Error failed) {
            throw failed;
        }
        inbox.hurry(SqlTime.now(clock));
        signals.arrivals().give();
    }

    /** False when nothing was due. */
    private boolean next() {
        Optional<InboxTable.Due> due = lease();
        due.ifPresent(this::handleWhileLeased);
        return due.isPresent();
    }

    private Optional<InboxTable.Due> lease() {
        Instant now = SqlTime.now(clock);
        return Objects.requireNonNull(transactions.execute(status -> inbox.lease(now, now.plus(settings.lease()))));
    }

    /** A large packet takes longer than a lease, and two that work on one arrival make both slower. */
    private void handleWhileLeased(InboxTable.Due first) {
        Duration lease = settings.lease();
        List<InboxTable.Due> batch = new CopyOnWriteArrayList<>();
        batch.add(first);
        try (Gathering.Round round = gathering.begin();
                Heartbeat.Beat renewed = heartbeat.every(
                        lease.dividedBy(3),
                        () -> batch.forEach(
                                due -> inbox.renew(due, SqlTime.now(clock).plus(lease))))) {
            List<InboxTable.Due> verified = gather(batch, round);
            round.gathered();
            handle(batch, verified);
        }
    }

    /** The first and what else is due, for a short while: their receipts can share a signature. Only in a rush is more waited for. */
    private List<InboxTable.Due> gather(List<InboxTable.Due> batch, Gathering.Round round) {
        List<InboxTable.Due> verified = new ArrayList<>();
        boolean isAnswered = verify(batch.get(0), batch, verified);
        while (batch.size() < settings.gatherMost() && round.isOpen()) {
            long seen = signals.arrivals().seen();
            Optional<InboxTable.Due> next = lease();
            if (next.isPresent()) {
                batch.add(next.get());
                isAnswered |= verify(next.get(), batch, verified);
            } else if (isAnswered
                    && !round.patience().isZero()
                    && !Thread.currentThread().isInterrupted()) {
                signals.arrivals().await(seen, round.patience());
            } else {
                break;
            }
        }
        return verified;
    }

    /** Whether a receipt will be given for it. */
    private boolean verify(InboxTable.Due due, List<InboxTable.Due> batch, List<InboxTable.Due> verified) {
        try {
            VerifyArrival.Outcome outcome = arrivals.verify(due.id());
            verified.add(due);
            return outcome.status() == VerifyArrival.Status.ACCEPTED && outcome.kind() != PacketKind.RECEIPT;
        } catch (RuntimeException | Error failed) {
            postpone(due, batch, failed);
            return false;
        }
    }

    private void handle(List<InboxTable.Due> batch, List<InboxTable.Due> verified) {
        Map<InboxId, Throwable> failures = takeIn(verified);
        for (InboxTable.Due due : verified) {
            @Nullable Throwable failure = failures.get(due.id());
            if (failure != null) {
                postpone(due, batch, failure);
            } else if (due.trouble() != null) {
                LOG.info("Arrival {} is taken in after all.", due.id());
            }
        }
    }

    private Map<InboxId, Throwable> takeIn(List<InboxTable.Due> verified) {
        // Handled by its verdict where a person was called for another of its lot.
        List<InboxTable.Due> open =
                verified.stream().filter(due -> !inbox.isHandled(due.id())).toList();
        Map<InboxId, Integer> examinations = new LinkedHashMap<>();
        open.forEach(due -> examinations.put(due.id(), due.examination()));
        Map<InboxId, Throwable> failures = intake.takeIn(examinations);
        transactions.executeWithoutResult(status ->
                open.stream().filter(due -> !failures.containsKey(due.id())).forEach(inbox::handled));
        return failures;
    }

    /** What is put off is renewed no more. */
    private void postpone(InboxTable.Due due, List<InboxTable.Due> batch, Throwable failed) {
        batch.remove(due);
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
