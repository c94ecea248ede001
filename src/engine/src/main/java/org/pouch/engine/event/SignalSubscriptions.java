package org.pouch.engine.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of signal subscriptions. */
public final class SignalSubscriptions {
    private final JdbcTemplate jdbc;
    private final Keys keys;

    SignalSubscriptions(JdbcTemplate jdbc, Keys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    public record Subscription(
            long key,
            String elementId,
            @Nullable Long elementKey,
            long definitionKey,
            @Nullable Long processInstanceKey) {}

    Runnable prepare(ElementScope scope, FlowNode event, String name) {
        var instance = scope.instance();
        return () -> insert(
                name,
                event.id(),
                scope.key(),
                instance.definitionKey(),
                instance.processInstanceKey(),
                instance.rootKey());
    }

    void openStart(ProcessDefinition definition, FlowNode event, String name) {
        insert(name, event.id(), null, definition.key(), null, null);
    }

    void closeStarts(long definitionKey) {
        jdbc.update(
                "DELETE FROM signal_subscription WHERE process_definition_key = ? AND element_instance_key IS NULL",
                definitionKey);
    }

    private void insert(
            String name,
            String elementId,
            @Nullable Long elementKey,
            long definitionKey,
            @Nullable Long processInstanceKey,
            @Nullable Long rootKey) {
        jdbc.update(
                """
                INSERT INTO signal_subscription (signal_subscription_key, signal_name, signal_hash, element_id,
                    element_instance_key, process_definition_key, process_instance_key, root_process_instance_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                keys.next(),
                name,
                Values.hash(name),
                elementId,
                elementKey,
                definitionKey,
                processInstanceKey,
                rootKey);
    }

    void close(long scopeKey) {
        jdbc.update("DELETE FROM signal_subscription WHERE element_instance_key = ?", scopeKey);
    }

    public void delete(long key) {
        jdbc.update("DELETE FROM signal_subscription WHERE signal_subscription_key = ?", key);
    }

    public boolean isOpen(long key) {
        return !jdbc.queryForList(
                        "SELECT element_id FROM signal_subscription WHERE signal_subscription_key = ?",
                        String.class,
                        key)
                .isEmpty();
    }

    List<Subscription> openFor(String name) {
        return jdbc.query(
                """
                SELECT signal_subscription_key, element_id, element_instance_key, process_definition_key,
                    process_instance_key
                FROM signal_subscription WHERE signal_hash = ? ORDER BY signal_subscription_key""",
                (row, number) -> new Subscription(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, Long.class),
                        row.getLong(4),
                        row.getObject(5, Long.class)),
                Values.hash(name));
    }
}
