package org.pouch.engine.change;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.store.ElementCounts;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.ProcessDefinition;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows that belong to a migrated process instance. What is over keeps the names it had. */
final class MigrationRows {
    private static final List<String> AWAITED = List.of("timer", "message_subscription", "signal_subscription");

    private final JdbcTemplate jdbc;
    private final ElementCounts counts;

    MigrationRows(JdbcTemplate jdbc, ElementCounts counts) {
        this.jdbc = jdbc;
        this.counts = counts;
    }

    /** A row that waits for an event on behalf of a scope. */
    record Awaited(String table, long key, String eventId) {}

    void moveInstance(InstanceRef instance, ProcessDefinition target) {
        var key = instance.processInstanceKey();
        jdbc.update(
                "UPDATE variable SET process_definition_id = ? WHERE process_instance_key = ?",
                target.processId(),
                key);
        moveIncidents(key, target.processId(), target);
        moveJobs(key, target.processId(), target);
    }

    /** Whether listeners of a user task are at work, or something waits for them to be done. */
    boolean hasListeningTask(long processInstanceKey) {
        return !jdbc.queryForList("""
                        SELECT user_task_key FROM user_task_transition WHERE process_instance_key = ?
                        UNION SELECT interruption_key FROM interruption WHERE process_instance_key = ?""", Long.class, processInstanceKey, processInstanceKey)
                .isEmpty();
    }

    /** Values that wait for the event that maps them; those of an event that is not mapped have nowhere to go. */
    void moveHandedOver(long processInstanceKey, Function<String, @Nullable String> mapping) {
        var waiting = jdbc.queryForList(
                "SELECT DISTINCT element_id FROM handed_over WHERE process_instance_key = ?",
                String.class,
                processInstanceKey);
        for (var event : waiting) {
            var continued = mapping.apply(event);
            if (continued != null) {
                jdbc.update(
                        "UPDATE handed_over SET element_id = ? WHERE process_instance_key = ? AND element_id = ?",
                        continued,
                        processInstanceKey,
                        event);
            }
        }
    }

    void moveElement(long elementKey, FlowNode node, ProcessDefinition target) {
        counts.moves(elementKey, target.key(), node.id());
        jdbc.update("""
                UPDATE element_instance SET element_id = ?, element_name = ?, process_definition_key = ?,
                    process_definition_id = ?
                WHERE element_instance_key = ?""", node.id(), node.name(), target.key(), target.processId(), elementKey);
        moveIncidents(elementKey, node.id(), target);
        moveJobs(elementKey, node.id(), target);
        jdbc.update(
                """
                UPDATE user_task SET element_id = ?, name = ?, process_name = ?, process_definition_key = ?,
                    process_definition_id = ?, process_definition_version = ?
                WHERE element_instance_key = ? AND state NOT IN ('COMPLETED', 'CANCELED')""",
                node.id(),
                node.name(),
                target.name(),
                target.key(),
                target.processId(),
                target.version(),
                elementKey);
    }

    private void moveJobs(long elementKey, String elementId, ProcessDefinition target) {
        jdbc.update("""
                UPDATE job SET element_id = ?, process_definition_key = ?, process_definition_id = ?,
                    process_definition_version = ?
                WHERE element_instance_key = ? AND state NOT IN ('COMPLETED', 'CANCELED')""", elementId, target.key(), target.processId(), target.version(), elementKey);
    }

    private void moveIncidents(long elementKey, String elementId, ProcessDefinition target) {
        jdbc.update("""
                UPDATE incident SET element_id = ?, process_definition_key = ?, process_definition_id = ?
                WHERE element_instance_key = ? AND state = 'ACTIVE'""", elementId, target.key(), target.processId(), elementKey);
    }

    List<Awaited> awaitedBy(long scopeKey) {
        return AWAITED.stream()
                .flatMap(table -> jdbc
                        .query(
                                "SELECT " + table + "_key, element_id FROM " + table + " WHERE element_instance_key = ?"
                                        + (table.startsWith("message") ? " AND state = 'CREATED'" : ""),
                                (row, number) -> new Awaited(table, row.getLong(1), row.getString(2)),
                                scopeKey)
                        .stream())
                .toList();
    }

    /** Names, keys and times stay what they were when the element began to wait. */
    void moveAwaited(Awaited row, String eventId, ProcessDefinition target) {
        jdbc.update(
                "UPDATE " + row.table() + " SET element_id = ?, process_definition_key = ? WHERE " + row.table()
                        + "_key = ?",
                eventId,
                target.key(),
                row.key());
        jdbc.update(
                "UPDATE message_subscription SET process_definition_id = ? WHERE message_subscription_key = ?",
                target.processId(),
                row.key());
    }

    void closeAwaited(Awaited row) {
        jdbc.update(
                row.table().equals("message_subscription")
                        ? "UPDATE message_subscription SET match_hash = NULL, state = 'DELETED'"
                                + " WHERE message_subscription_key = ?"
                        : "DELETE FROM " + row.table() + " WHERE " + row.table() + "_key = ?",
                row.key());
    }

    /** Whether the element is yet to be activated, when its incident is resolved or its turn comes. */
    boolean isNotActivated(long elementKey) {
        return !jdbc.queryForList("""
                        SELECT element_instance_key FROM incident
                        WHERE element_instance_key = ? AND state = 'ACTIVE' AND phase IN ('ACTIVATE', 'BEHAVE')
                        UNION SELECT element_instance_key FROM continuation WHERE element_instance_key = ?
                        UNION SELECT element_instance_key FROM job WHERE element_instance_key = ?
                            AND listener_event_type = 'START' AND state NOT IN ('COMPLETED', 'CANCELED')""", Long.class, elementKey, elementKey, elementKey)
                .isEmpty();
    }
}
