package org.pouch.engine.command;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was written of what is over and goes with no instance: batch operations with their items, and entries of the log of who did what that belong to no
 * instance, or to one that somebody deleted. The oldest first, and never much in one transaction.
 */
public final class PastRecords {
    /** What is not over has no end, and H2 would walk past all of it if it were not told where ends begin. */
    private static final OffsetDateTime FIRST = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    private static final int INSTANCES = 20;
    private static final int ROWS = 500;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    PastRecords(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** When the first of them ended, was written, or lost its instance. */
    public Optional<Instant> oldest() {
        return Stream.of(
                        jdbc.sql("SELECT MIN(end_date) FROM batch_operation"),
                        jdbc.sql("SELECT MIN(logged_at) FROM audit_log WHERE process_instance_key IS NULL"),
                        jdbc.sql("SELECT MIN(deleted_at) FROM deleted_instance"))
                .flatMap(first -> first.query(OffsetDateTime.class).optional().stream())
                .map(OffsetDateTime::toInstant)
                .min(Instant::compareTo);
    }

    /**
     * Deletes some of those from before this moment.
     *
     * @return whether there were any
     */
    public boolean deleteSome(OffsetDateTime before) {
        boolean batches = transactions.call(() -> deleteOfABatch(before));
        boolean entries = transactions.call(() -> deleteEntries(before));
        boolean deleted = transactions.call(() -> deleteOfDeleted(before));
        return batches || entries || deleted;
    }

    /** Its items by and by, and then itself. */
    private boolean deleteOfABatch(OffsetDateTime before) {
        Optional<String> batch =
                jdbc.sql("""
                SELECT batch_operation_key FROM batch_operation WHERE end_date >= ? AND end_date < ?
                ORDER BY end_date LIMIT 1""").params(FIRST, before).query(String.class).optional();
        batch.ifPresent(key -> {
            List<Long> items = jdbc.sql(
                            "SELECT item_key FROM batch_operation_item WHERE batch_operation_key = ? ORDER BY item_key LIMIT "
                                    + ROWS)
                    .param(key)
                    .query(Long.class)
                    .list();
            if (!items.isEmpty()) {
                jdbc.sql("DELETE FROM batch_operation_item WHERE batch_operation_key = ? AND item_key <= ?")
                        .params(key, items.get(items.size() - 1))
                        .update();
            }
            if (items.size() < ROWS) {
                jdbc.sql("DELETE FROM batch_operation WHERE batch_operation_key = ?")
                        .param(key)
                        .update();
            }
        });
        return batch.isPresent();
    }

    private boolean deleteEntries(OffsetDateTime before) {
        Optional<OffsetDateTime> last = jdbc.sql("""
                SELECT MAX(logged_at) FROM (
                    SELECT logged_at FROM audit_log WHERE process_instance_key IS NULL AND logged_at < ?
                    ORDER BY process_instance_key, logged_at LIMIT %d) o""".formatted(ROWS))
                .param(before)
                .query(OffsetDateTime.class)
                .optional();
        last.ifPresent(time -> jdbc.sql("DELETE FROM audit_log WHERE process_instance_key IS NULL AND logged_at <= ?")
                .param(time)
                .update());
        return last.isPresent();
    }

    private boolean deleteOfDeleted(OffsetDateTime before) {
        List<Long> instances = jdbc.sql(
                        "SELECT process_instance_key FROM deleted_instance WHERE deleted_at < ? ORDER BY deleted_at LIMIT "
                                + INSTANCES)
                .param(before)
                .query(Long.class)
                .list();
        for (Long instance : instances) {
            jdbc.sql("DELETE FROM audit_log WHERE process_instance_key = ?")
                    .param(instance)
                    .update();
            jdbc.sql("DELETE FROM deleted_instance WHERE process_instance_key = ?")
                    .param(instance)
                    .update();
        }
        return !instances.isEmpty();
    }

    /** In the transaction that somebody deletes these instances in. */
    void deleted(List<Long> instances) {
        for (Long instance : instances) {
            jdbc.sql("INSERT INTO deleted_instance (process_instance_key, deleted_at) VALUES (?, ?)")
                    .params(instance, Values.now(clock))
                    .update();
        }
    }
}
