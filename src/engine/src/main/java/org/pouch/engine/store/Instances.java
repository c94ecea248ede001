package org.pouch.engine.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of process instances. */
public final class Instances {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Clock clock;

    public Instances(JdbcTemplate jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What an instance begins with.
     *
     * @param tags in the form of the table's column
     */
    public record Start(
            Map<String, @Nullable Object> variables,
            @Nullable String businessId,
            @Nullable String tags,
            @Nullable String terminateAfter,
            @Nullable Long parentInstanceKey,
            @Nullable Long parentElementKey,
            @Nullable Long rootKey) {

        public static Start with(Map<String, @Nullable Object> variables) {
            return new Start(variables, null, null, null, null, null, null);
        }
    }

    public InstanceRef insert(long key, ProcessDefinition definition, Start start) {
        var root = start.rootKey() == null ? key : start.rootKey();
        jdbc.update(
                """
                INSERT INTO process_instance (process_instance_key, process_definition_key, process_definition_id,
                    process_definition_version, process_definition_name, process_definition_version_tag,
                    parent_process_instance_key, parent_element_instance_key, root_process_instance_key, state,
                    start_date, business_id, tags, terminate_after)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', ?, ?, ?, ?)""",
                key,
                definition.key(),
                definition.processId(),
                definition.version(),
                definition.name(),
                definition.versionTag(),
                start.parentInstanceKey(),
                start.parentElementKey(),
                root,
                Values.now(clock),
                start.businessId(),
                start.tags(),
                start.terminateAfter());
        var instance = new InstanceRef(
                key, root, definition.key(), definition.processId(), definition.version(), start.terminateAfter());
        transactions.current().remember(cacheKey(key), instance);
        noteCallers(key, start);
        return instance;
    }

    /** The instance as one of another definition. */
    public InstanceRef migrate(InstanceRef instance, ProcessDefinition target) {
        var key = instance.processInstanceKey();
        jdbc.update("""
                UPDATE process_instance SET process_definition_key = ?, process_definition_id = ?,
                    process_definition_version = ?, process_definition_name = ?, process_definition_version_tag = ?
                WHERE process_instance_key = ?""", target.key(), target.processId(), target.version(), target.name(), target.versionTag(), key);
        var moved = new InstanceRef(
                key, instance.rootKey(), target.key(), target.processId(), target.version(), instance.terminateAfter());
        transactions.current().remember(cacheKey(key), moved);
        return moved;
    }

    private void noteCallers(long key, Start start) {
        var parent = start.parentInstanceKey();
        if (parent != null) {
            jdbc.update("""
                    INSERT INTO call_ancestor (process_instance_key, ancestor_key, ancestor_element_key)
                    SELECT CAST(? AS BIGINT), ancestor_key, ancestor_element_key FROM call_ancestor
                    WHERE process_instance_key = ?""", key, parent);
            jdbc.update("""
                    INSERT INTO call_ancestor (process_instance_key, ancestor_key, ancestor_element_key)
                    VALUES (?, ?, ?)""", key, parent, start.parentElementKey());
        }
    }

    public @Nullable String businessId(long key) {
        return jdbc.queryForList(
                        "SELECT business_id FROM process_instance WHERE process_instance_key = ?", String.class, key)
                .get(0);
    }

    public void end(long key, boolean terminated) {
        jdbc.update(
                "UPDATE process_instance SET state = ?, end_date = ? WHERE process_instance_key = ?",
                terminated ? "TERMINATED" : "COMPLETED",
                Values.now(clock),
                key);
    }

    public InstanceRef get(long key) {
        return find(key).orElseThrow(() -> new IllegalStateException("there is no process instance " + key));
    }

    public Optional<InstanceRef> find(long key) {
        var known = transactions.current().recall(cacheKey(key), InstanceRef.class);
        if (known != null) {
            return Optional.of(known);
        }
        var found = jdbc.query(
                """
                SELECT root_process_instance_key, process_definition_key, process_definition_id,
                    process_definition_version, terminate_after
                FROM process_instance WHERE process_instance_key = ?""",
                (row, number) -> new InstanceRef(
                        key, row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), row.getString(5)),
                key);
        found.forEach(instance -> transactions.current().remember(cacheKey(key), instance));
        return found.stream().findFirst();
    }

    /** Waits until no other transaction works on the instance, its callers or what it called. */
    public InstanceRef lock(long key) {
        var instance = get(key);
        jdbc.query(
                "SELECT state FROM process_instance WHERE process_instance_key = ? FOR UPDATE",
                row -> {},
                instance.rootKey());
        return instance;
    }

    public boolean isActive(long key) {
        return jdbc.queryForList(
                                "SELECT state FROM process_instance WHERE process_instance_key = ? AND state = 'ACTIVE'",
                                String.class,
                                key)
                        .size()
                > 0;
    }

    /** Whether a call activity created it. */
    public boolean isCalled(long key) {
        return !jdbc.queryForList("""
                        SELECT parent_process_instance_key FROM process_instance
                        WHERE process_instance_key = ? AND parent_process_instance_key IS NOT NULL""", Long.class, key).isEmpty();
    }

    /** The instance and those it called, directly or not; a caller comes before the called. */
    public List<Long> withCalled(long key) {
        var all = new ArrayList<Long>(List.of(key));
        for (var next = 0; next < all.size(); next++) {
            all.addAll(jdbc.queryForList(
                    "SELECT process_instance_key FROM process_instance WHERE parent_process_instance_key = ?",
                    Long.class,
                    all.get(next)));
        }
        return all;
    }

    /** After its row was deleted. */
    public void forget(long key) {
        transactions.current().forget(cacheKey(key), InstanceRef.class);
    }

    /** Reads many at once, for those who ask for them one by one afterwards; answers the tags of those that have any. */
    public Map<Long, String> fetch(List<Long> keys) {
        var tags = new HashMap<Long, String>();
        var marks = String.join(", ", Collections.nCopies(keys.size(), "?"));
        jdbc.query(
                """
                SELECT process_instance_key, root_process_instance_key, process_definition_key, process_definition_id,
                    process_definition_version, terminate_after, tags
                FROM process_instance WHERE process_instance_key IN (""" + marks + ")",
                row -> {
                    var key = row.getLong(1);
                    var instance = new InstanceRef(
                            key, row.getLong(2), row.getLong(3), row.getString(4), row.getInt(5), row.getString(6));
                    transactions.current().remember(cacheKey(key), instance);
                    if (row.getString(7) != null) {
                        tags.put(key, row.getString(7));
                    }
                },
                keys.toArray());
        return tags;
    }

    private static Object cacheKey(long key) {
        return "instance " + key;
    }
}
