package org.pouch.casework.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.pouch.casework.imports.CaseImport.Counts;
import org.pouch.casework.imports.CaseImport.State;
import org.pouch.casework.imports.ImportTable.Kept;
import org.pouch.vault.CaseVault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What of an import does not stay: its evidence and rows once it is done, all of one that did not come whole, results after a while. */
@Component
class ImportEnding {
    private static final Duration SENDING = Duration.ofHours(1);
    private static final Duration AWAITING = Duration.ofDays(7);
    private static final Duration RESULTS = Duration.ofDays(90);

    private final ImportTable imports;
    private final ImportRowTable rows;
    private final ImportFileTable files;
    private final CaseVault vault;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ImportEnding(
            ImportTable imports,
            ImportRowTable rows,
            ImportFileTable files,
            CaseVault vault,
            TransactionTemplate transactions,
            Clock clock) {
        this.imports = imports;
        this.rows = rows;
        this.files = files;
        this.vault = vault;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** In the caller's transaction: nobody can read rows or evidence any more, in no copy of the database either. */
    void erase(Kept of) {
        vault.erase(of.keptUnder());
    }

    void breakOff(Kept of) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transactions.executeWithoutResult(status -> {
            if (imports.end(of.id(), State.BROKEN_OFF, new Counts(0, 0, 0, 0), now)) {
                erase(of);
            }
        });
        rows.forget(of.id());
    }

    void forgetOld() {
        Instant now = clock.instant();
        imports.leftIn(State.RECEIVING, now.minus(SENDING)).forEach(this::breakOff);
        imports.leftIn(State.AWAITING_EVIDENCE, now.minus(AWAITING)).forEach(this::breakOff);
        while (files.forgetEnded()) {
            // As many again.
        }
        imports.endedBefore(now.minus(RESULTS)).forEach(id -> {
            rows.forget(id);
            imports.forget(id);
        });
    }
}
