package org.pouch.engine.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.signin.Actor;
import org.pouch.engine.store.BatchRows;
import org.pouch.engine.store.BatchRows.Batch;
import org.pouch.engine.store.BatchType;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Selection;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Once;

/** Creates batch operations, and holds, continues and cancels them. */
public final class BatchCommands {
    private static final Once<String> WAKE = new Once<>();

    private final Transactions transactions;
    private final BatchRows batches;
    private final Instances instances;
    private final Agenda agenda;
    private final AuditLog audit;

    BatchCommands(Transactions transactions, BatchRows batches, Instances instances, Agenda agenda, AuditLog audit) {
        this.transactions = transactions;
        this.batches = batches;
        this.instances = instances;
        this.agenda = agenda;
        this.audit = audit;
    }

    /** Answers the key. The items are those there are now; they are worked on after the answer. */
    public String create(BatchType type, @Nullable String instructions, Selection items) {
        return transactions.call(() -> {
            String key = batches.insert(type, instructions, items, Actor.current());
            audit.record(AuditEntry.batch(Operation.CREATE, key, type));
            transactions.current().afterCommit(WAKE, key, agenda::wake);
            return key;
        });
    }

    /** All incidents of an instance and of those it called. */
    public String resolveIncidents(long processInstanceKey) {
        return transactions.call(() -> {
            if (instances.find(processInstanceKey).isEmpty()) {
                throw Rejection.notFound("Process Instance with key '%d' not found".formatted(processInstanceKey));
            }
            List<Long> all = instances.withCalled(processInstanceKey);
            String marks = "?" + ", ?".repeat(all.size() - 1);
            return create(
                    BatchType.RESOLVE_INCIDENT,
                    null,
                    new Selection(
                            "SELECT i.incident_key AS item_key, i.process_instance_key, i.root_process_instance_key"
                                    + " FROM incident i WHERE i.state = 'ACTIVE' AND i.process_instance_key IN ("
                                    + marks + ")",
                            java.util.List.copyOf(all)));
        });
    }

    public void suspend(String key) {
        change(key, Operation.SUSPEND, "suspend", batch -> {
            if (batch.state().equals("SUSPENDED")) {
                throw invalidState(batch, "SUSPEND", "suspend");
            }
            batches.setState(key, "SUSPENDED");
        });
    }

    public void resume(String key) {
        change(key, Operation.RESUME, "resume", batch -> {
            if (!batch.state().equals("SUSPENDED")) {
                throw invalidState(batch, "RESUME", "resume");
            }
            batches.setState(key, "ACTIVE");
            transactions.current().afterCommit(WAKE, key, agenda::wake);
        });
    }

    /** What was done stays done. */
    public void cancel(String key) {
        change(key, Operation.CANCEL, "cancel", batch -> {
            batches.cancelWaiting(key);
            batches.end(key, batch.state(), "CANCELED");
        });
    }

    private interface Step {
        void accept(Batch batch);
    }

    private void change(String key, Operation operation, String verb, Step step) {
        audit.watch(
                () -> batches.find(key).map(batch -> AuditEntry.batch(operation, key, batch.type())),
                () -> transactions.run(() -> {
                    BatchRows.Batch batch = open(key, operation.name(), verb);
                    step.accept(batch);
                    audit.record(AuditEntry.batch(operation, key, batch.type()));
                }));
    }

    private Batch open(String key, String command, String verb) {
        return batches.lock(key)
                .filter(batch ->
                        !batch.state().equals("COMPLETED") && !batch.state().equals("CANCELED"))
                .orElseThrow(() -> Rejection.notFound(
                                "Expected to %s a batch operation with key '%s', but no such batch operation was found"
                                        .formatted(verb, key))
                        .rejecting(command));
    }

    private static Rejection invalidState(Batch batch, String command, String verb) {
        return Rejection.invalidState("Expected to %s a batch operation with key '%s', but it has an invalid state '%s'"
                        .formatted(verb, batch.key(), batch.state()))
                .rejecting(command);
    }
}
