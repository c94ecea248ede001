package org.pouch.exchange.receive;

import java.time.Clock;
import java.util.Optional;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.exchange.store.DatabaseFailure;
import org.pouch.exchange.store.DueArrivals;
import org.pouch.exchange.store.DueArrivals.Due;
import org.pouch.exchange.store.SqlTime;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Infrastructure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets an arrival that failed wait, longer each time, and calls a person where it does not go on by itself. */
@Component
final class ArrivalSetback {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalSetback.class);

    /** What fails more often than that does not fail by chance. */
    private static final int TRIES_ALONE = 4;

    private final DueArrivals line;
    private final Telling telling;
    private final ExchangeSettings settings;
    private final Clock clock;

    ArrivalSetback(DueArrivals line, Telling telling, ExchangeSettings settings, Clock clock) {
        this.line = line;
        this.telling = telling;
        this.settings = settings;
        this.clock = clock;
    }

    void postpone(Due due, Throwable failed) {
        if (Thread.currentThread().isInterrupted()) {
            // The program ends; whoever is next finds the arrival when the lease ends.
            return;
        }
        String why = FailureText.forPerson("Taking it in failed.", failed);
        if (!why.equals(due.trouble())) {
            LOG.warn("Arrival {} waits and is tried again: {}", due.id(), FailureText.forLog(failed));
        }
        boolean goesOnByItself = failed instanceof KeyUnusable || Infrastructure.isAway(failed);
        Backoff pauses = goesOnByItself ? settings.backoff() : settings.arrivalBackoff();
        line.postpone(due, counted(due, failed), SqlTime.now(clock).plus(pauses.after(due.tries())), why);
        reason(due, failed).ifPresent(reason -> telling.owe(new News.Held(due.id(), due.examination(), reason)));
    }

    /** What is away says nothing of the arrival, however long it is: it must not be given up for it. */
    private static int counted(Due due, Throwable failed) {
        if (DatabaseFailure.isAway(failed)) {
            return due.tries() - 1;
        }
        return failed instanceof RevocationUnknown ? Math.min(due.tries(), TRIES_ALONE) : due.tries();
    }

    /** Owed at each further try, so that a person whose call was lost or cancelled is called again. */
    private static Optional<News.Why> reason(Due due, Throwable failed) {
        if (failed instanceof KeyUnusable) {
            return Optional.of(News.Why.KEY);
        }
        if (failed instanceof ExaminationUnfinished || due.tries() < TRIES_ALONE || DatabaseFailure.isAway(failed)) {
            return Optional.empty();
        }
        return Optional.of(Infrastructure.isAway(failed) ? News.Why.OUTAGE : News.Why.FAULT);
    }
}
