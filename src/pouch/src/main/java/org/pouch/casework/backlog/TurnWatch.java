package org.pouch.casework.backlog;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.pouch.exchange.standstill.StandstillEnds;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks every other second whose turn it is, and now and then at what stood still at the moment in which all went on. */
@Component
final class TurnWatch implements Looping {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int LOOKS_OF_AN_HOUR = 1800;
    private final GivingTurns turns;
    private final StandstillEnds standstill;
    private final TransactionTemplate transactions;
    private final AtomicInteger looks = new AtomicInteger();
    private final WorkLoop loop = WorkLoop.every(LOOK, "turns", new Backoff(LOOK, Duration.ofMinutes(1)), this::look);

    TurnWatch(GivingTurns turns, StandstillEnds standstill, TransactionTemplate transactions) {
        this.turns = turns;
        this.standstill = standstill;
        this.transactions = transactions;
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    private void look() {
        turns.waitedFor().forEach(cooperation -> {
            while (turns.give(cooperation)) {
                // As many again.
            }
        });
        if (looks.incrementAndGet() % LOOKS_OF_AN_HOUR == 0) {
            transactions.executeWithoutResult(status -> standstill.lookAgain());
            turns.forgetOld();
        }
    }
}
