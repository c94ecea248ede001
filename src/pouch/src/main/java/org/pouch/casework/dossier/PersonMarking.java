package org.pouch.casework.dossier;

import java.time.Duration;
import java.util.List;
import org.pouch.packet.RequestId;
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

    private final PersonCases cases;
    private final TransactionTemplate transactions;
    private final WorkLoop loop;

    /** How far it came; only the loop has it. */
    private String last = "";

    PersonMarking(PersonCases cases, TransactionTemplate transactions) {
        this.cases = cases;
        this.transactions = transactions;
        loop = new WorkLoop(
                "person-marks", 1, new Signal(), LOOK, new Backoff(Duration.ofSeconds(10), LOOK), this::next);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** Each by itself: one that cannot be read holds up no other. From the beginning again at the next look. */
    boolean next() {
        List<RequestId> next = cases.unmarkedBehind(last, AT_ONCE);
        for (RequestId request : next) {
            last = request.value();
            transactions.executeWithoutResult(status -> cases.mark(request));
        }
        if (next.isEmpty()) {
            last = "";
        }
        return !next.isEmpty();
    }
}
