package org.pouch.engine.event;

import java.util.List;
import java.util.Optional;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Once;
import org.pouch.engine.store.Values;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** While an instance that a message with a key started is alive, no other may be started by that key. */
public final class StartLocks {
    private static final Once<Lock> UNLOCKED = new Once<>();

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final MessageBell bell;

    StartLocks(JdbcClient jdbc, Transactions transactions, MessageBell bell) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.bell = bell;
    }

    private record Lock(String processId, String correlationKey) {}

    public boolean isLocked(String processId, String correlationKey) {
        return !jdbc.sql("""
                        SELECT process_instance_key FROM message_start_lock
                        WHERE process_definition_id = ? AND correlation_hash = ?""")
                .params(processId, Values.hash(correlationKey))
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /**
     * Where another transaction was faster the primary key says so: the race is lost, and whoever runs again finds the lock.
     *
     * @throws OptimisticLockingFailureException then
     */
    public void lock(String processId, String correlationKey, long processInstanceKey) {
        try {
            jdbc.sql("""
                    INSERT INTO message_start_lock (process_definition_id, correlation_hash, correlation_key,
                        process_instance_key)
                    VALUES (?, ?, ?, ?)""")
                    .params(processId, Values.hash(correlationKey), correlationKey, processInstanceKey)
                    .update();
        } catch (DuplicateKeyException faster) {
            throw new OptimisticLockingFailureException("another instance was started by the same key", faster);
        }
    }

    /** Answers the key that already keeps the other process busy, if it does; else the lock goes along. */
    public Optional<String> move(long processInstanceKey, ProcessDefinition target) {
        List<String> keys = jdbc.sql("SELECT correlation_key FROM message_start_lock WHERE process_instance_key = ?")
                .param(processInstanceKey)
                .query(String.class)
                .list();
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        boolean waitsForMessages =
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
        List<StartLocks.Lock> locks = jdbc.sql("""
                SELECT process_definition_id, correlation_key FROM message_start_lock
                WHERE process_instance_key = ?""")
                .param(processInstanceKey)
                .query((row, number) -> new Lock(row.getString(1), row.getString(2)))
                .list();
        for (StartLocks.Lock lock : locks) {
            jdbc.sql("DELETE FROM message_start_lock WHERE process_instance_key = ?")
                    .param(processInstanceKey)
                    .update();
            transactions
                    .current()
                    .afterCommit(UNLOCKED, lock, () -> bell.unlocked(lock.processId(), lock.correlationKey()));
        }
    }
}
