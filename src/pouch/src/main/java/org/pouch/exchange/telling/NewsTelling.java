package org.pouch.exchange.telling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.exchange.telling.TellingTable.Owed;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Infrastructure;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Outage;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells what is owed until it is told, also after a crash. */
@Component
final class NewsTelling implements Telling, Looping {
    private static final Logger LOG = LoggerFactory.getLogger(NewsTelling.class);
    private static final int THREADS = 2;
    private static final int AT_ONCE = 20;
    private static final Duration POLL = Duration.ofSeconds(1);

    /** An engine may take half a minute to answer; told twice harms nobody. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final TellingTable table;
    private final ExchangeProcess process;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Signal signal = new Signal();
    private final Outage outage = new Outage(LOG, "Telling the processes what they wait for");
    private final WorkLoop loop;

    NewsTelling(TellingTable table, ExchangeProcess process, TransactionTemplate transactions, Clock clock) {
        this.table = table;
        this.process = process;
        this.transactions = transactions;
        this.clock = clock;
        loop = new WorkLoop("news", THREADS, signal, POLL, PAUSES, this::next);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Override
    public void owe(News news) {
        owe(news, now());
    }

    @Override
    public void owe(News news, Instant notBefore) {
        owe(List.of(news), notBefore);
    }

    @Override
    public void owe(List<? extends News> several) {
        owe(several, now());
    }

    private void owe(List<? extends News> news, Instant notBefore) {
        table.owe(news, now(), notBefore);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            signal.give();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.give();
            }
        });
    }

    @Override
    public boolean isOwed(News news) {
        return table.isOwed(news);
    }

    /** A start that fails half-way destroys beans without stopping them. */
    @Override
    public void destroy() {
        stop();
    }

    /** False when nothing was due. */
    private boolean next() {
        List<Owed> due = toldAndNext(List.of());
        boolean isAny = !due.isEmpty();
        while (!due.isEmpty()) {
            due = toldOf(due);
        }
        return isAny;
    }

    /** @return the next, which is lent in the commit that notes what was told */
    private List<Owed> toldOf(List<Owed> due) {
        List<Owed> told = new ArrayList<>();
        boolean goesOn = false;
        try {
            tell(due, told);
            goesOn = loop.isRunning() && !Thread.currentThread().isInterrupted();
        } finally {
            if (!goesOn) {
                table.told(told);
            }
        }
        return goesOn ? toldAndNext(told) : List.of();
    }

    private List<Owed> toldAndNext(List<Owed> told) {
        Instant now = now();
        return Objects.requireNonNull(transactions.execute(status -> {
            table.told(told);
            return table.lease(AT_ONCE, now, now.plus(LEASE));
        }));
    }

    private void tell(List<Owed> due, List<Owed> told) {
        for (int index = 0; index < due.size(); index++) {
            Owed owed = due.get(index);
            try {
                process.tell(owed.news());
                told.add(owed);
            } catch (RuntimeException failed) {
                if (Thread.currentThread().isInterrupted()) {
                    // The program ends; whoever is next finds it when the lease ends.
                    return;
                }
                postpone(owed, failed);
                if (Infrastructure.isAway(failed)) {
                    outage.isBecauseOf(failed);
                    // The others would wait for the same in vain, each for as long as an answer may take.
                    due.subList(index + 1, due.size()).forEach(other -> postpone(other, failed));
                    return;
                }
            }
        }
        outage.isOver();
    }

    private void postpone(Owed owed, RuntimeException failed) {
        String why = FailureText.forLog(failed);
        if (!Infrastructure.isAway(failed) && !why.equals(owed.trouble())) {
            LOG.warn("{} is told later: {}", owed.id(), why);
        }
        table.postpone(owed, now().plus(PAUSES.after(owed.tries())), why);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
