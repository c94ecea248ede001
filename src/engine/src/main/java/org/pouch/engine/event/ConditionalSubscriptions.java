package org.pouch.engine.event;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinition;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of what waits for a condition. */
public final class ConditionalSubscriptions {
    private static final String SELECT = """
            SELECT conditional_subscription_key, element_id, element_instance_key, process_definition_key
            FROM conditional_subscription WHERE\s""";

    private static final RowMapper<Subscription> ROW = (row, number) ->
            new Subscription(row.getLong(1), row.getString(2), row.getObject(3, Long.class), row.getLong(4));

    private final JdbcClient jdbc;
    private final Keys keys;
    private volatile boolean used;

    ConditionalSubscriptions(JdbcClient jdbc, Keys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.used = jdbc.sql("SELECT COUNT(*) FROM conditional_subscription")
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** @param elementKey null for a start event */
    public record Subscription(
            long key, String elementId, @Nullable Long elementKey, long definitionKey) {}

    /** Whether there can be any: who has no such event in any model pays nothing for them. */
    boolean isUsed() {
        return used;
    }

    /** @return its key */
    long open(ElementScope scope, FlowNode event) {
        InstanceRef instance = scope.instance();
        return insert(
                event.id(), scope.key(), instance.definitionKey(), instance.processInstanceKey(), instance.rootKey());
    }

    void openStart(ProcessDefinition definition, FlowNode event) {
        insert(event.id(), null, definition.key(), null, null);
    }

    private long insert(
            String elementId,
            @Nullable Long elementKey,
            long definitionKey,
            @Nullable Long processInstanceKey,
            @Nullable Long rootKey) {
        used = true;
        long key = keys.next();
        jdbc.sql("""
                INSERT INTO conditional_subscription (conditional_subscription_key, element_id, element_instance_key,
                    process_definition_key, process_instance_key, root_process_instance_key)
                VALUES (?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(key, elementId, elementKey, definitionKey, processInstanceKey, rootKey))
                .update();
        return key;
    }

    void close(long scopeKey) {
        if (used) {
            jdbc.sql("DELETE FROM conditional_subscription WHERE element_instance_key = ?")
                    .param(scopeKey)
                    .update();
        }
    }

    void close(long scopeKey, String eventId) {
        if (used) {
            jdbc.sql("DELETE FROM conditional_subscription WHERE element_instance_key = ? AND element_id = ?")
                    .params(scopeKey, eventId)
                    .update();
        }
    }

    void closeStarts(long definitionKey) {
        if (used) {
            jdbc.sql("""
                    DELETE FROM conditional_subscription
                    WHERE process_definition_key = ? AND element_instance_key IS NULL""").param(definitionKey).update();
        }
    }

    public void delete(long key) {
        jdbc.sql("DELETE FROM conditional_subscription WHERE conditional_subscription_key = ?")
                .param(key)
                .update();
    }

    boolean isOpen(long key) {
        return !jdbc.sql(SELECT + "conditional_subscription_key = ?")
                .param(key)
                .query(ROW)
                .list()
                .isEmpty();
    }

    List<Subscription> of(long processInstanceKey) {
        return jdbc.sql(SELECT + "process_instance_key = ? ORDER BY conditional_subscription_key")
                .param(processInstanceKey)
                .query(ROW)
                .list();
    }

    /** Of the latest version of each process. */
    public List<Subscription> starts() {
        return jdbc.sql(SELECT + "process_instance_key IS NULL ORDER BY conditional_subscription_key")
                .query(ROW)
                .list();
    }
}
