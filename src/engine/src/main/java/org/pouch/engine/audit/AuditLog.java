package org.pouch.engine.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Actor;
import org.pouch.engine.store.BatchRows;
import org.pouch.engine.store.BatchRows.Batch;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down who did what, in the transaction that did it. What workers, timers and messages do is not recorded. */
public final class AuditLog {
    private static final Slot<Batch> ACTING_FOR = new Slot<>();

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;
    private final Transactions transactions;

    AuditLog(JdbcClient jdbc, Keys keys, Clock clock, Transactions transactions) {
        this.jdbc = jdbc;
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
        columns.put("audit_log_key", keys.next());
        columns.put("result", result);
        columns.put("logged_at", Values.now(clock));
        columns.put("actor_type", "USER");
        columns.put("actor_id", batch == null ? Actor.current().id() : batch.actorId());
        if (batch != null) {
            columns.put("batch_operation_key", batch.key());
            columns.put("batch_operation_type", batch.type().name());
        }
        jdbc.sql("INSERT INTO audit_log (" + String.join(", ", columns.keySet()) + ") VALUES ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")")
                .params(new ArrayList<>(columns.values()))
                .update();
    }
}
