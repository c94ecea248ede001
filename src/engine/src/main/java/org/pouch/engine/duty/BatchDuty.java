package org.pouch.engine.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.fault.FaultTrace;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.store.BatchRows;
import org.pouch.engine.store.BatchRows.Batch;
import org.pouch.engine.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on batch operations, each item in a transaction of its own that also notes that it is done. */
final class BatchDuty implements Agenda.Duty {
    private static final Logger LOG = LoggerFactory.getLogger(BatchDuty.class);
    private static final int CHUNK = 20;

    private final Transactions transactions;
    private final BatchRows batches;
    private final BatchWork work;
    private final Agenda agenda;
    private final AuditLog audit;

    BatchDuty(Transactions transactions, BatchRows batches, BatchWork work, Agenda agenda, AuditLog audit) {
        this.transactions = transactions;
        this.batches = batches;
        this.work = work;
        this.agenda = agenda;
        this.audit = audit;
    }

    /** One chunk a time: timers and others get their turn in between. */
    @Override
    public Optional<Instant> perform() {
        Optional<BatchRows.Batch> next = batches.next();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        BatchRows.Batch batch = next.get();
        transactions.run(() -> batches.begin(batch.key()));
        List<Long> items = batches.waiting(batch.key(), CHUNK);
        items.forEach(item -> perform(batch, item));
        if (items.size() < CHUNK) {
            transactions.run(() -> {
                if (batches.waiting(batch.key(), 1).isEmpty()) {
                    batches.end(batch.key(), "ACTIVE", "COMPLETED");
                }
            });
        }
        return Optional.of(agenda.now());
    }

    private void perform(Batch batch, long item) {
        try {
            audit.watch(
                    () -> refused(batch, item),
                    () -> transactions.run(() -> {
                        boolean running = batches.find(batch.key())
                                .filter(now -> now.state().equals("ACTIVE"))
                                .isPresent();
                        if (running && batches.take(batch.key(), item)) {
                            audit.actFor(batch);
                            work.perform(batch, item);
                        }
                    }));
        } catch (Rejection rejected) {
            refuse(batch, item, rejected);
        } catch (RuntimeException | Error failure) {
            LOG.error("item {} of batch operation {} failed", item, batch.key(), FaultTrace.of(failure));
            transactions.run(
                    () -> batches.fail(batch.key(), item, "The engine failed on this item; its log says why."));
        }
    }

    /** The transaction of the item is gone, and with it what the command noted of its refusal. */
    private Optional<AuditEntry> refused(Batch batch, long item) {
        audit.actFor(batch);
        return work.entry(batch, item);
    }

    private void refuse(Batch batch, long item, Rejection refusal) {
        transactions.run(() -> {
            if (refusal.kind() == Rejection.Kind.NOT_FOUND) {
                batches.skip(batch.key(), item);
            } else {
                batches.fail(batch.key(), item, refusal.kind() + ": " + refusal.reason());
            }
        });
    }
}
