package org.pouch.engine.event;

import java.util.Optional;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.JdbcTemplate;

/** While an instance that a message with a key started is alive, no other may be started by that key. */
public final class StartLocks {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final MessageBell bell;

    StartLocks(JdbcTemplate jdbc, Transactions transactions, MessageBell bell) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.bell = bell;
    }

    private record Lock(String processId, String correlationKey) {}

    public boolean isLocked(String processId, String correlationKey) {
        return !jdbc.queryForList("""
                        SELECT process_instance_key FROM message_start_lock
                        WHERE process_definition_id = ? AND correlation_hash = ?""", Long.class, processId, Values.hash(correlationKey))
                .isEmpty();
    }

    /** Fails when another transaction was faster: the primary key says so. */
    public void lock(String processId, String correlationKey, long processInstanceKey) {
        jdbc.update("""
                INSERT INTO message_start_lock (process_definition_id, correlation_hash, correlation_key,
                    process_instance_key)
                VALUES (?, ?, ?, ?)""", processId, Values.hash(correlationKey), correlationKey, processInstanceKey);
    }

    /** Answers the key that already keeps the other process busy, if it does; else the lock goes along. */
    public Optional<String> move(long processInstanceKey, ProcessDefinition target) {
        var keys = jdbc.queryForList(
                "SELECT correlation_key FROM message_start_lock WHERE process_instance_key = ?",
                String.class,
                processInstanceKey);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        var waitsForMessages =
                target.model().starts().stream().anyMatch(start -> start.event() instanceof EventDefinition.Message);
        if (!waitsForMessages) {
            release(processInstanceKey);
            return Optional.empty();
        }
        if (isLocked(target.processId(), keys.get(0))) {
            return Optional.of(keys.get(0));
        }
        release(processInstanceKey);
        lock(target.processId(), keys.get(0), processInstanceKey);
        return Optional.empty();
    }

    public void release(long processInstanceKey) {
        var locks = jdbc.query("""
                SELECT process_definition_id, correlation_key FROM message_start_lock
                WHERE process_instance_key = ?""", (row, number) -> new Lock(row.getString(1), row.getString(2)), processInstanceKey);
        for (var lock : locks) {
            jdbc.update("DELETE FROM message_start_lock WHERE process_instance_key = ?", processInstanceKey);
            transactions.current().afterCommit(lock, () -> bell.unlocked(lock.processId(), lock.correlationKey()));
        }
    }
}
