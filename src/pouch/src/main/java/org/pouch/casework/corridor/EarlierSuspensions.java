package org.pouch.casework.corridor;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pouch.casework.corridor.Suspension.State;
import org.pouch.exchange.standstill.StandstillEnds;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerLine;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs what earlier releases kept of suspensions, which signed none, and what began while the key was away: where the ledger, which nobody writes to
 * without its hashes, has the line of the decision. What it has not stays without a signature, and stands still.
 */
@Component
final class EarlierSuspensions implements Looping {
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final int PAGE = 1000;

    private final SuspensionTable table;
    private final SuspensionSeals seals;
    private final Ledger ledger;
    private final StandstillEnds standstill;
    private final TransactionTemplate transactions;
    private final WorkLoop loop;

    EarlierSuspensions(
            SuspensionTable table,
            SuspensionSeals seals,
            Ledger ledger,
            StandstillEnds standstill,
            TransactionTemplate transactions) {
        this.table = table;
        this.seals = seals;
        this.ledger = ledger;
        this.standstill = standstill;
        this.transactions = transactions;
        this.loop = WorkLoop.every(
                LOOK, "earlier-suspensions", new Backoff(LOOK, Duration.ofMinutes(10)), this::signWhatTheLedgerHas);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** How many rows were looked at; each is once. */
    int signWhatTheLedgerHas() {
        List<KeptSuspension> rows = table.ofBefore();
        if (rows.isEmpty()) {
            return 0;
        }
        Set<String> told = told(rows);
        transactions.executeWithoutResult(status -> {
            rows.forEach(row -> sign(row, told));
            standstill.lookAgain();
        });
        return rows.size();
    }

    private void sign(KeptSuspension row, Set<String> told) {
        Suspension suspension = row.suspension();
        if (suspension.state() == State.IN_FORCE && told.contains(suspension.id())) {
            table.sign(suspension.id(), seals.signBeginning(row));
        } else if (suspension.state() == State.LIFTED && told.contains(suspension.id())) {
            table.signLift(suspension.id(), seals.signEnd(row));
        }
        table.looked(suspension.id());
    }

    /** The rows whose last decision is a line of the ledger. */
    private Set<String> told(List<KeptSuspension> rows) {
        Set<String> told = new HashSet<>();
        long from = 1;
        List<LedgerLine> lines = ledger.lines(from, PAGE);
        while (!lines.isEmpty()) {
            for (LedgerLine line : lines) {
                rows.stream()
                        .map(KeptSuspension::suspension)
                        .filter(suspension -> line.tells(decided(suspension)))
                        .forEach(suspension -> told.add(suspension.id()));
                from = line.sequence() + 1;
            }
            lines = ledger.lines(from, PAGE);
        }
        return told;
    }

    private static AuditEvent decided(Suspension suspension) {
        boolean isLifted = suspension.state() == State.LIFTED;
        return new AuditEvent.CooperationChanged(
                null,
                suspension.id(),
                suspension.cooperation().words(),
                isLifted ? "RESUMED" : "SUSPENDED",
                String.valueOf(isLifted ? suspension.liftedBy() : suspension.decidedBy()));
    }
}
