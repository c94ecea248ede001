package org.pouch.engine.command;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.ElementCounts;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes what is over. What somebody deletes stays in the log of who did what, as long as what is over is kept; of what goes by
 * age nothing stays.
 */
public final class DeletionCommands {
    /** Timers, subscriptions to signals and conditions ended with their elements. */
    private static final List<String> OF_INSTANCE = List.of(
            "variable",
            "sequence_flow",
            "job",
            "user_task",
            "incident",
            "message_subscription",
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

    /** In one statement: more would be a text of its own for each number, and a longer time in which others wait. */
    private static final int AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Instances instances;
    private final AuditLog audit;
    private final ElementCounts counts;
    private final FinishedRows finished;
    private final PastRecords records;

    DeletionCommands(
            JdbcClient jdbc,
            Transactions transactions,
            Instances instances,
            AuditLog audit,
            ElementCounts counts,
            FinishedRows finished,
            PastRecords records) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.instances = instances;
        this.audit = audit;
        this.counts = counts;
        this.finished = finished;
        this.records = records;
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
            List<Long> all = instances.withCalled(key);
            deleteRows(all);
            records.deleted(all);
        });
    }

    /**
     * Deletes instances that nothing called and that ended before this moment, each with those it called, in one transaction. One
     * that is gone meanwhile, or of whose family one is not over, is left as it is.
     */
    public void deleteFinished(List<Long> roots, OffsetDateTime before) {
        transactions.run(() -> {
            List<Long> over = finished.lock(roots, before);
            List<Long> all = finished.families(over);
            deleteRows(all);
            delete("DELETE FROM audit_log WHERE process_instance_key IN (%s)", all);
        });
    }

    private void deleteRows(List<Long> keys) {
        counts.forget(keys);
        delete(
                "DELETE FROM user_task_candidate WHERE user_task_key IN (SELECT user_task_key FROM user_task"
                        + " WHERE process_instance_key IN (%s))",
                keys);
        delete(
                "DELETE FROM interruption_task WHERE user_task_key IN (SELECT user_task_key FROM user_task"
                        + " WHERE process_instance_key IN (%s))",
                keys);
        delete(
                "DELETE FROM multi_instance WHERE element_instance_key IN (SELECT element_instance_key"
                        + " FROM element_instance WHERE process_instance_key IN (%s))",
                keys);
        // A message that is still kept would reach its process again: what says that it was there goes with the
        // message.
        delete(
                "DELETE FROM correlated_message_subscription WHERE process_instance_key IN (%s)"
                        + " AND NOT EXISTS (SELECT 1 FROM message m"
                        + " WHERE m.message_key = correlated_message_subscription.message_key)",
                keys);
        OF_INSTANCE.forEach(table -> delete("DELETE FROM " + table + " WHERE process_instance_key IN (%s)", keys));
        keys.forEach(instances::forget);
    }

    /** Of one key, or of as many as there is room for: the last stands in what room is left. */
    private void delete(String sql, List<Long> keys) {
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<Long> some = new ArrayList<>(keys.subList(from, Math.min(keys.size(), from + AT_ONCE)));
            while (some.size() > 1 && some.size() < AT_ONCE) {
                some.add(some.get(some.size() - 1));
            }
            jdbc.sql(sql.formatted(String.join(", ", Collections.nCopies(some.size(), "?"))))
                    .params(some)
                    .update();
        }
    }

    /** Deletes evaluations that belong to no instance, each with all decisions that it took. */
    public void deleteEvaluations(List<Long> evaluationKeys) {
        transactions.run(
                () -> delete("DELETE FROM decision_instance WHERE decision_evaluation_key IN (%s)", evaluationKeys));
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
