package org.pouch.casework.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.pouch.casework.imports.CaseImport.Counts;
import org.pouch.casework.imports.CaseImport.State;
import org.pouch.casework.imports.ImportTable.Kept;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes cases of the rows that wait, a few of each import in turn; after a crash it goes on where it was. */
@Component
class ImportWork implements Looping {
    private static final int AT_ONCE = 25;
    private static final Duration POLL = Duration.ofSeconds(10);

    private final ImportTable imports;
    private final ImportRowTable rows;
    private final RowOpening opening;
    private final ImportEnding ending;
    private final TransactionTemplate transactions;
    private final Ledger ledger;
    private final Clock clock;
    private final Signal wake = new Signal();
    private final WorkLoop loop;

    ImportWork(
            ImportTable imports,
            ImportRowTable rows,
            RowOpening opening,
            ImportEnding ending,
            TransactionTemplate transactions,
            Ledger ledger,
            Clock clock) {
        this.imports = imports;
        this.rows = rows;
        this.opening = opening;
        this.ending = ending;
        this.transactions = transactions;
        this.ledger = ledger;
        this.clock = clock;
        loop = new WorkLoop("imports", 1, wake, POLL, new Backoff(Duration.ofSeconds(1), POLL), this::look);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    void wake() {
        wake.give();
    }

    /** True where there may be more. */
    boolean look() {
        boolean isMore = false;
        for (Kept taking : imports.inState(State.TAKING)) {
            List<Integer> next = rows.waiting(taking.id(), AT_ONCE);
            next.forEach(row -> opening.open(taking, row));
            isMore |= !next.isEmpty();
            if (next.isEmpty()) {
                end(taking);
            }
        }
        if (!isMore) {
            ending.forgetOld();
        }
        return isMore;
    }

    private void end(Kept of) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transactions.executeWithoutResult(status -> {
            Counts counts = rows.counts(of.id(), 0);
            if (imports.end(of.id(), State.DONE, counts, now)) {
                ending.erase(of);
                ledger.append(new AuditEvent.ImportEnded(
                        null, of.id(), of.shown().officer(), counts.opened(), counts.known(), counts.refused()));
            }
        });
    }
}
