package org.pouch.engine.runtime;

import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.JdbcTemplate;

/** While an instance that a message with a key started is alive, no other may be started by that key. */
final class StartLocks {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final MessageBell bell;

    StartLocks(JdbcTemplate jdbc, Transactions transactions, MessageBell bell) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.bell = bell;
    }

    private record Lock(String processId, String correlationKey) {}

    boolean isLocked(String processId, String correlationKey) {
        return !jdbc.queryForList("""
                        SELECT process_instance_key FROM message_start_lock
                        WHERE process_definition_id = ? AND correlation_hash = ?""", Long.class, processId, Values.hash(correlationKey))
                .isEmpty();
    }

    /** Fails when another transaction was faster: the primary key says so. */
    void lock(String processId, String correlationKey, long processInstanceKey) {
        jdbc.update("""
                INSERT INTO message_start_lock (process_definition_id, correlation_hash, correlation_key,
                    process_instance_key)
                VALUES (?, ?, ?, ?)""", processId, Values.hash(correlationKey), correlationKey, processInstanceKey);
    }

    void release(long processInstanceKey) {
        var locks = jdbc.query("""
                SELECT process_definition_id, correlation_key FROM message_start_lock
                WHERE process_instance_key = ?""", (row, number) -> new Lock(row.getString(1), row.getString(2)), processInstanceKey);
        for (var lock : locks) {
            jdbc.update("DELETE FROM message_start_lock WHERE process_instance_key = ?", processInstanceKey);
            transactions.current().afterCommit(lock, () -> bell.unlocked(lock.processId(), lock.correlationKey()));
        }
    }
}
