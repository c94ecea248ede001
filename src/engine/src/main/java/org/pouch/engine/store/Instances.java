package org.pouch.engine.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.store.UnwrittenRows.Writing;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of process instances. */
public final class Instances {
    private static final Slots<Long, InstanceRef> READ = new Slots<>();

    /** By this transaction. */
    private static final Slots<Long, Boolean> BEGUN = new Slots<>();

    private static final int STATE = 0;
    private static final int END_DATE = 1;
    private static final Writing ROW = Writing.insert(
            "process_instance",
            List.of(
                    "state",
                    "end_date",
                    "process_instance_key",
                    "process_definition_key",
                    "process_definition_id",
                    "process_definition_version",
                    "process_definition_name",
                    "process_definition_version_tag",
                    "parent_process_instance_key",
                    "parent_element_instance_key",
                    "root_process_instance_key",
                    "start_date",
                    "business_id",
                    "tags",
                    "terminate_after"));
    private static final Writing END = new Writing(
            "process_instance", "UPDATE process_instance SET state = ?, end_date = ? WHERE process_instance_key = ?");

    private final JdbcClient jdbc;
    private final UnwrittenRows unwritten;
    private final Transactions transactions;
    private final Clock clock;

    public Instances(JdbcClient jdbc, UnwrittenRows unwritten, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.unwritten = unwritten;
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
        long root = start.rootKey() == null ? key : start.rootKey();
        unwritten.add(
                ROW,
                key,
                "ACTIVE",
                null,
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
        InstanceRef instance = new InstanceRef(
                key, root, definition.key(), definition.processId(), definition.version(), start.terminateAfter());
        transactions.current().remember(READ, key, instance);
        transactions.current().remember(BEGUN, key, true);
        noteCallers(key, start);
        return instance;
    }

    /** The instance as one of another definition. */
    public InstanceRef migrate(InstanceRef instance, ProcessDefinition target) {
        long key = instance.processInstanceKey();
        jdbc.sql("""
                UPDATE process_instance SET process_definition_key = ?, process_definition_id = ?,
                    process_definition_version = ?, process_definition_name = ?, process_definition_version_tag = ?
                WHERE process_instance_key = ?""")
                .params(Arrays.asList(
                        target.key(), target.processId(), target.version(), target.name(), target.versionTag(), key))
                .update();
        InstanceRef moved = new InstanceRef(
                key, instance.rootKey(), target.key(), target.processId(), target.version(), instance.terminateAfter());
        transactions.current().remember(READ, key, moved);
        return moved;
    }

    private void noteCallers(long key, Start start) {
        Long parent = start.parentInstanceKey();
        if (parent != null) {
            jdbc.sql("""
                    INSERT INTO call_ancestor (process_instance_key, ancestor_key, ancestor_element_key)
                    SELECT CAST(? AS BIGINT), ancestor_key, ancestor_element_key FROM call_ancestor
                    WHERE process_instance_key = ?""").params(key, parent).update();
            jdbc.sql("""
                    INSERT INTO call_ancestor (process_instance_key, ancestor_key, ancestor_element_key)
                    VALUES (?, ?, ?)""")
                    .params(Arrays.asList(key, parent, start.parentElementKey()))
                    .update();
        }
    }

    public @Nullable String businessId(long key) {
        return jdbc.sql("SELECT business_id FROM process_instance WHERE process_instance_key = ?")
                .param(key)
                .query(String.class)
                .list()
                .get(0);
    }

    public void end(long key, boolean terminated) {
        String state = terminated ? "TERMINATED" : "COMPLETED";
        Object[] row = unwritten.find(ROW, key);
        if (row == null) {
            unwritten.add(END, key, state, Values.now(clock), key);
        } else {
            row[STATE] = state;
            row[END_DATE] = Values.now(clock);
        }
    }

    /** Whether this transaction has begun it. */
    boolean isBegun(long key) {
        return transactions.current().isKnown(BEGUN, key);
    }

    /** It was read together with something else. */
    public void note(InstanceRef instance) {
        transactions.current().remember(READ, instance.processInstanceKey(), instance);
    }

    public InstanceRef get(long key) {
        return find(key).orElseThrow(() -> new IllegalStateException("there is no process instance " + key));
    }

    public Optional<InstanceRef> find(long key) {
        InstanceRef known = transactions.current().recall(READ, key);
        if (known != null) {
            return Optional.of(known);
        }
        List<InstanceRef> found = jdbc.sql("""
                SELECT root_process_instance_key, process_definition_key, process_definition_id,
                    process_definition_version, terminate_after
                FROM process_instance WHERE process_instance_key = ?""")
                .param(key)
                .query((row, number) -> new InstanceRef(
                        key, row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), row.getString(5)))
                .list();
        found.forEach(instance -> transactions.current().remember(READ, key, instance));
        return found.stream().findFirst();
    }

    /** Waits until no other transaction works on the instance, its callers or what it called. */
    public InstanceRef lock(long key) {
        InstanceRef instance = get(key);
        jdbc.sql("SELECT state FROM process_instance WHERE process_instance_key = ? FOR UPDATE")
                .param(instance.rootKey())
                .query(row -> {});
        return instance;
    }

    public boolean isActive(long key) {
        return jdbc.sql("SELECT state FROM process_instance WHERE process_instance_key = ? AND state = 'ACTIVE'")
                        .param(key)
                        .query(String.class)
                        .list()
                        .size()
                > 0;
    }

    /** Whether a call activity created it. */
    public boolean isCalled(long key) {
        return !jdbc.sql("""
                        SELECT parent_process_instance_key FROM process_instance
                        WHERE process_instance_key = ? AND parent_process_instance_key IS NOT NULL""").param(key).query(Long.class).list().isEmpty();
    }

    /** The call activity that created it. */
    public Optional<Long> callerOf(long key) {
        return jdbc.sql("""
                        SELECT parent_element_instance_key FROM process_instance
                        WHERE process_instance_key = ? AND parent_element_instance_key IS NOT NULL""").param(key).query(Long.class).list().stream().findFirst();
    }

    /** The instance and those it called, directly or not; a caller comes before the called. */
    public List<Long> withCalled(long key) {
        List<Long> all = new ArrayList<>(List.of(key));
        for (int next = 0; next < all.size(); next++) {
            all.addAll(
                    jdbc.sql("SELECT process_instance_key FROM process_instance WHERE parent_process_instance_key = ?")
                            .param(all.get(next))
                            .query(Long.class)
                            .list());
        }
        return all;
    }

    /** After its row was deleted. */
    public void forget(long key) {
        transactions.current().forget(READ, key);
    }

    /** Reads many at once, for those who ask for them one by one afterwards; answers the tags of those that have any. */
    public Map<Long, String> fetch(List<Long> keys) {
        Map<Long, String> tags = new HashMap<>();
        String marks = String.join(", ", Collections.nCopies(keys.size(), "?"));
        jdbc.sql("""
                SELECT process_instance_key, root_process_instance_key, process_definition_key, process_definition_id,
                    process_definition_version, terminate_after, tags
                FROM process_instance WHERE process_instance_key IN (""" + marks + ")").params(keys).query(row -> {
            long key = row.getLong(1);
            InstanceRef instance = new InstanceRef(
                    key, row.getLong(2), row.getLong(3), row.getString(4), row.getInt(5), row.getString(6));
            transactions.current().remember(READ, key, instance);
            if (row.getString(7) != null) {
                tags.put(key, row.getString(7));
            }
        });
        return tags;
    }
}
