package org.pouch.casework.dossier;

import java.time.Duration;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives the cases of earlier releases their marks, once; until then whoever looks for a person reads them all. */
@Component
final class PersonMarking implements Looping {
    private static final Duration LOOK = Duration.ofMinutes(10);
    private static final int AT_ONCE = 100;

    private final CaseStore cases;
    private final TransactionTemplate transactions;
    private final WorkLoop loop;

    PersonMarking(CaseStore cases, TransactionTemplate transactions) {
        this.cases = cases;
        this.transactions = transactions;
        loop = new WorkLoop(
                "person-marks", 1, new Signal(), LOOK, new Backoff(Duration.ofSeconds(10), LOOK), this::next);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    private boolean next() {
        return Boolean.TRUE.equals(transactions.execute(status -> cases.markSome(AT_ONCE) > 0));
    }
}
