package org.pouch.engine.command;

import java.util.List;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.ElementCounts;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes what is over. What is known of who did what, and of batch operations, stays, and so do documents. */
public final class DeletionCommands {
    /** Timers, subscriptions to signals and conditions ended with their elements. */
    private static final List<String> OF_INSTANCE = List.of(
            "variable",
            "sequence_flow",
            "job",
            "user_task",
            "incident",
            "message_subscription",
            "correlated_message_subscription",
            "decision_instance",
            "message_start_lock",
            "continuation",
            "handed_over",
            "held_token",
            "join_token",
            "user_task_transition",
            "interruption",
            "element_instance",
            "call_ancestor",
            "process_instance");

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Instances instances;
    private final AuditLog audit;
    private final ElementCounts counts;

    DeletionCommands(
            JdbcClient jdbc, Transactions transactions, Instances instances, AuditLog audit, ElementCounts counts) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.instances = instances;
        this.audit = audit;
        this.counts = counts;
    }

    /** Deletes an ended instance with those it called. */
    public void deleteInstance(long key) {
        transactions.run(() -> {
            if (instances.find(key).isEmpty()) {
                throw Rejection.notFound("Process Instance with key '%d' not found".formatted(key));
            }
            instances.lock(key);
            if (instances.isActive(key)) {
                throw Rejection.invalidState(
                                "Expected to delete process instance with key '%d', but it is in state 'ACTIVE'; only completed or terminated process instances can be deleted"
                                        .formatted(key))
                        .rejecting("DELETE");
            }
            audit.record(AuditEntry.instance(Operation.DELETE, instances.get(key)));
            instances.withCalled(key).forEach(this::deleteRows);
        });
    }

    private void deleteRows(long key) {
        counts.forget(key);
        jdbc.sql("DELETE FROM user_task_candidate WHERE user_task_key IN (SELECT user_task_key FROM user_task"
                        + " WHERE process_instance_key = ?)")
                .param(key)
                .update();
        jdbc.sql("DELETE FROM interruption_task WHERE user_task_key IN (SELECT user_task_key FROM user_task"
                        + " WHERE process_instance_key = ?)")
                .param(key)
                .update();
        jdbc.sql("DELETE FROM multi_instance WHERE element_instance_key IN (SELECT element_instance_key"
                        + " FROM element_instance WHERE process_instance_key = ?)")
                .param(key)
                .update();
        OF_INSTANCE.forEach(table -> jdbc.sql("DELETE FROM " + table + " WHERE process_instance_key = ?")
                .param(key)
                .update());
        instances.forget(key);
    }

    /** Deletes an evaluation with all decisions that it took. */
    public void deleteDecision(long evaluationKey) {
        transactions.run(() -> {
            int deleted = jdbc.sql("DELETE FROM decision_instance WHERE decision_evaluation_key = ?")
                    .param(evaluationKey)
                    .update();
            if (deleted == 0) {
                throw Rejection.notFound("Decision Instance with key '%d' not found".formatted(evaluationKey));
            }
        });
    }
}
