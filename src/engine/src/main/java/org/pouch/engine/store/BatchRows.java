package org.pouch.engine.store;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.signin.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of batch operations and of what they are made of. */
public final class BatchRows {
    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;

    BatchRows(JdbcClient jdbc, Keys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    public record Batch(
            String key,
            BatchType type,
            String state,
            @Nullable String instructions,
            String actorId) {}

    public String insert(BatchType type, @Nullable String instructions, Selection items, Actor actor) {
        String key = Long.toString(keys.next());
        jdbc.sql("""
                INSERT INTO batch_operation (batch_operation_key, operation_type, state, instructions_json, actor_type,
                    actor_id)
                VALUES (?, ?, 'CREATED', ?, 'USER', ?)""")
                .params(Arrays.asList(key, type.name(), instructions, actor.id()))
                .update();
        jdbc.sql("""
                INSERT INTO batch_operation_item (batch_operation_key, item_key, process_instance_key,
                    root_process_instance_key, state)
                SELECT CAST(? AS VARCHAR(64)), s.item_key, s.process_instance_key, s.root_process_instance_key, 'ACTIVE'
                FROM (""" + " " + items.sql() + ") s")
                .params(Stream.concat(Stream.of(key), items.arguments().stream())
                        .toList())
                .update();
        return key;
    }

    /** The oldest that has something to do. */
    public Optional<Batch> next() {
        return query("state IN ('CREATED', 'ACTIVE') ORDER BY batch_operation_key LIMIT 1");
    }

    public Optional<Batch> find(String key) {
        return query("batch_operation_key = ?", key);
    }

    /** Waits until nobody else changes the operation. */
    public Optional<Batch> lock(String key) {
        return query("batch_operation_key = ? FOR UPDATE", key);
    }

    private Optional<Batch> query(String condition, Object... arguments) {
        return jdbc
                .sql("SELECT batch_operation_key, operation_type, state, instructions_json, actor_id"
                        + " FROM batch_operation WHERE " + condition)
                .params(arguments)
                .query((row, number) -> new Batch(
                        row.getString(1),
                        BatchType.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list()
                .stream()
                .findFirst();
    }

    public void begin(String key) {
        jdbc.sql(
                        "UPDATE batch_operation SET state = 'ACTIVE', start_date = ? WHERE batch_operation_key = ? AND state = 'CREATED'")
                .params(Values.now(clock), key)
                .update();
    }

    public void setState(String key, String state) {
        jdbc.sql("UPDATE batch_operation SET state = ? WHERE batch_operation_key = ?")
                .params(state, key)
                .update();
    }

    /** Answers false when it was suspended or cancelled meanwhile. */
    public boolean end(String key, String from, String state) {
        return jdbc.sql(
                                "UPDATE batch_operation SET state = ?, end_date = ? WHERE batch_operation_key = ? AND state = ?")
                        .params(state, Values.now(clock), key, from)
                        .update()
                == 1;
    }

    public List<Long> waiting(String key, int limit) {
        return jdbc.sql("SELECT item_key FROM batch_operation_item WHERE batch_operation_key = ? AND state = 'ACTIVE'"
                        + " ORDER BY item_key LIMIT " + limit)
                .param(key)
                .query(Long.class)
                .list();
    }

    /** Answers false when the item is not waiting any more. */
    public boolean take(String key, long item) {
        return finish(key, item, "COMPLETED", null);
    }

    /** What the item names is not there any more: nothing is left to do. */
    public void skip(String key, long item) {
        finish(key, item, "SKIPPED", null);
    }

    public void fail(String key, long item, String message) {
        finish(key, item, "FAILED", message);
    }

    private boolean finish(String key, long item, String state, @Nullable String message) {
        return jdbc.sql("""
                        UPDATE batch_operation_item SET state = ?, processed_date = ?, error_message = ?
                        WHERE batch_operation_key = ? AND item_key = ? AND state = 'ACTIVE'""")
                        .params(Arrays.asList(state, Values.now(clock), message, key, item))
                        .update()
                == 1;
    }

    public void cancelWaiting(String key) {
        jdbc.sql("""
                UPDATE batch_operation_item SET state = 'CANCELED', processed_date = ?
                WHERE batch_operation_key = ? AND state = 'ACTIVE'""").params(Values.now(clock), key).update();
    }
}
