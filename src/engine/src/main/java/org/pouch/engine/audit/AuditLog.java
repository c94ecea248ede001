package org.pouch.engine.audit;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.signin.Actor;
import org.pouch.engine.store.BatchRows;
import org.pouch.engine.store.BatchRows.Batch;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.pouch.engine.store.UnwrittenRows;
import org.pouch.engine.store.UnwrittenRows.Writing;
import org.pouch.engine.store.Values;

/** Writes down who did what, in the transaction that did it. What workers, timers and messages do is not recorded. */
public final class AuditLog {
    private static final Slot<Batch> ACTING_FOR = new Slot<>();

    private final UnwrittenRows unwritten;
    private final Keys keys;
    private final Clock clock;
    private final Transactions transactions;

    AuditLog(UnwrittenRows unwritten, Keys keys, Clock clock, Transactions transactions) {
        this.unwritten = unwritten;
        this.keys = keys;
        this.clock = clock;
        this.transactions = transactions;
    }

    public void record(AuditEntry entry) {
        insert(entry, "SUCCESS");
    }

    /** Does what was asked; a refusal for the state that something is in is written down, in a transaction of its own. */
    public void watch(Supplier<Optional<AuditEntry>> entry, Runnable command) {
        try {
            command.run();
        } catch (Rejection rejected) {
            if (rejected.kind() == Rejection.Kind.INVALID_STATE) {
                transactions.run(() -> entry.get().ifPresent(refused -> insert(refused, "FAIL")));
            }
            throw rejected;
        }
    }

    /** What follows in this transaction is done for a batch operation, by whom created it. */
    public void actFor(Batch batch) {
        transactions.current().remember(ACTING_FOR, batch);
    }

    private void insert(AuditEntry entry, String result) {
        BatchRows.Batch batch = transactions.current().recall(ACTING_FOR);
        Map<String, Object> columns = new LinkedHashMap<>(entry.columns());
        long key = keys.next();
        columns.put("audit_log_key", key);
        columns.put("result", result);
        columns.put("logged_at", Values.now(clock));
        columns.put("actor_type", "USER");
        columns.put("actor_id", batch == null ? Actor.current().id() : batch.actorId());
        if (batch != null) {
            columns.put("batch_operation_key", batch.key());
            columns.put("batch_operation_type", batch.type().name());
        }
        unwritten.add(
                Writing.insert("audit_log", columns.keySet()),
                key,
                columns.values().toArray());
    }
}
