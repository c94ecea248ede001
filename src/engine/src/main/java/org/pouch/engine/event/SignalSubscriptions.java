package org.pouch.engine.event;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of signal subscriptions. */
public final class SignalSubscriptions {
    private final JdbcClient jdbc;
    private final Keys keys;

    SignalSubscriptions(JdbcClient jdbc, Keys keys) {
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
        InstanceRef instance = scope.instance();
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
        jdbc.sql("DELETE FROM signal_subscription WHERE process_definition_key = ? AND element_instance_key IS NULL")
                .param(definitionKey)
                .update();
    }

    private void insert(
            String name,
            String elementId,
            @Nullable Long elementKey,
            long definitionKey,
            @Nullable Long processInstanceKey,
            @Nullable Long rootKey) {
        jdbc.sql("""
                INSERT INTO signal_subscription (signal_subscription_key, signal_name, signal_hash, element_id,
                    element_instance_key, process_definition_key, process_instance_key, root_process_instance_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        keys.next(),
                        name,
                        Values.hash(name),
                        elementId,
                        elementKey,
                        definitionKey,
                        processInstanceKey,
                        rootKey))
                .update();
    }

    void close(long scopeKey) {
        jdbc.sql("DELETE FROM signal_subscription WHERE element_instance_key = ?")
                .param(scopeKey)
                .update();
    }

    void close(long scopeKey, String eventId) {
        jdbc.sql("DELETE FROM signal_subscription WHERE element_instance_key = ? AND element_id = ?")
                .params(scopeKey, eventId)
                .update();
    }

    public void delete(long key) {
        jdbc.sql("DELETE FROM signal_subscription WHERE signal_subscription_key = ?")
                .param(key)
                .update();
    }

    public boolean isOpen(long key) {
        return !jdbc.sql("SELECT element_id FROM signal_subscription WHERE signal_subscription_key = ?")
                .param(key)
                .query(String.class)
                .list()
                .isEmpty();
    }

    List<Subscription> openFor(String name) {
        return jdbc.sql("""
                SELECT signal_subscription_key, element_id, element_instance_key, process_definition_key,
                    process_instance_key
                FROM signal_subscription WHERE signal_hash = ? ORDER BY signal_subscription_key""")
                .param(Values.hash(name))
                .query((row, number) -> new Subscription(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, Long.class),
                        row.getLong(4),
                        row.getObject(5, Long.class)))
                .list();
    }
}
