package org.pouch.engine.change;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.store.ElementCounts;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that belong to a migrated process instance. What is over keeps the names it had. */
final class MigrationRows {
    private static final List<String> AWAITED =
            List.of("timer", "message_subscription", "signal_subscription", "conditional_subscription");

    private final JdbcClient jdbc;
    private final ElementCounts counts;

    MigrationRows(JdbcClient jdbc, ElementCounts counts) {
        this.jdbc = jdbc;
        this.counts = counts;
    }

    /** A row that waits for an event on behalf of a scope. */
    record Awaited(String table, long key, String eventId) {}

    void moveInstance(InstanceRef instance, ProcessDefinition target) {
        long key = instance.processInstanceKey();
        jdbc.sql("UPDATE variable SET process_definition_id = ? WHERE process_instance_key = ?")
                .params(target.processId(), key)
                .update();
        moveIncidents(key, target.processId(), target);
        moveJobs(key, target.processId(), target);
    }

    /** Whether listeners of a user task are at work, or something waits for them to be done. */
    boolean hasListeningTask(long processInstanceKey) {
        return !jdbc.sql("""
                        SELECT user_task_key FROM user_task_transition WHERE process_instance_key = ?
                        UNION SELECT interruption_key FROM interruption WHERE process_instance_key = ?""")
                .params(processInstanceKey, processInstanceKey)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** Values that wait for the event that maps them; those of an event that is not mapped have nowhere to go. */
    void moveHandedOver(long processInstanceKey, Function<String, @Nullable String> mapping) {
        List<String> waiting = jdbc.sql("SELECT DISTINCT element_id FROM handed_over WHERE process_instance_key = ?")
                .param(processInstanceKey)
                .query(String.class)
                .list();
        for (String event : waiting) {
            String continued = mapping.apply(event);
            if (continued != null) {
                jdbc.sql("UPDATE handed_over SET element_id = ? WHERE process_instance_key = ? AND element_id = ?")
                        .params(continued, processInstanceKey, event)
                        .update();
            }
        }
    }

    void moveElement(long elementKey, FlowNode node, ProcessDefinition target) {
        counts.moves(elementKey, target.key(), node.id());
        jdbc.sql("""
                UPDATE element_instance SET element_id = ?, element_name = ?, process_definition_key = ?,
                    process_definition_id = ?
                WHERE element_instance_key = ?""")
                .params(Arrays.asList(node.id(), node.name(), target.key(), target.processId(), elementKey))
                .update();
        moveIncidents(elementKey, node.id(), target);
        moveJobs(elementKey, node.id(), target);
        jdbc.sql("""
                UPDATE user_task SET element_id = ?, name = ?, process_name = ?, process_definition_key = ?,
                    process_definition_id = ?, process_definition_version = ?
                WHERE element_instance_key = ? AND state NOT IN ('COMPLETED', 'CANCELED')""")
                .params(Arrays.asList(
                        node.id(),
                        node.name(),
                        target.name(),
                        target.key(),
                        target.processId(),
                        target.version(),
                        elementKey))
                .update();
    }

    private void moveJobs(long elementKey, String elementId, ProcessDefinition target) {
        jdbc.sql("""
                UPDATE job SET element_id = ?, process_definition_key = ?, process_definition_id = ?,
                    process_definition_version = ?
                WHERE element_instance_key = ? AND state NOT IN ('COMPLETED', 'CANCELED')""")
                .params(elementId, target.key(), target.processId(), target.version(), elementKey)
                .update();
    }

    private void moveIncidents(long elementKey, String elementId, ProcessDefinition target) {
        jdbc.sql("""
                UPDATE incident SET element_id = ?, process_definition_key = ?, process_definition_id = ?
                WHERE element_instance_key = ? AND state = 'ACTIVE'""")
                .params(elementId, target.key(), target.processId(), elementKey)
                .update();
    }

    List<Awaited> awaitedBy(long scopeKey) {
        return AWAITED.stream()
                .flatMap(table -> jdbc
                        .sql("SELECT " + table + "_key, element_id FROM " + table + " WHERE element_instance_key = ?"
                                + (table.startsWith("message") ? " AND state = 'CREATED'" : ""))
                        .param(scopeKey)
                        .query((row, number) -> new Awaited(table, row.getLong(1), row.getString(2)))
                        .list()
                        .stream())
                .toList();
    }

    /** Names, keys and times stay what they were when the element began to wait. */
    void moveAwaited(Awaited row, String eventId, ProcessDefinition target) {
        jdbc.sql("UPDATE " + row.table() + " SET element_id = ?, process_definition_key = ? WHERE " + row.table()
                        + "_key = ?")
                .params(eventId, target.key(), row.key())
                .update();
        jdbc.sql("UPDATE message_subscription SET process_definition_id = ? WHERE message_subscription_key = ?")
                .params(target.processId(), row.key())
                .update();
    }

    void closeAwaited(Awaited row) {
        jdbc.sql(
                        row.table().equals("message_subscription")
                                ? "UPDATE message_subscription SET match_hash = NULL, state = 'DELETED'"
                                        + " WHERE message_subscription_key = ?"
                                : "DELETE FROM " + row.table() + " WHERE " + row.table() + "_key = ?")
                .param(row.key())
                .update();
    }

    /** Whether the element is yet to be activated, when its incident is resolved or its turn comes. */
    boolean isNotActivated(long elementKey) {
        return !jdbc.sql("""
                        SELECT element_instance_key FROM incident
                        WHERE element_instance_key = ? AND state = 'ACTIVE' AND phase IN ('ACTIVATE', 'BEHAVE')
                        UNION SELECT element_instance_key FROM continuation WHERE element_instance_key = ?
                        UNION SELECT element_instance_key FROM job WHERE element_instance_key = ?
                            AND listener_event_type = 'START' AND state NOT IN ('COMPLETED', 'CANCELED')""")
                .params(elementKey, elementKey, elementKey)
                .query(Long.class)
                .list()
                .isEmpty();
    }
}
