package org.pouch.ledger.webhook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table ledger_webhook. Each change names what it takes to be so: a node whose lease another took changes nothing. */
@Repository
class WebhookRows {
    private final JdbcClient database;

    WebhookRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * How a webhook stands.
     *
     * @param toldTo the line up to which nothing is to be told any more
     * @param failingSince null while it works
     * @param why one sentence, while it does not
     * @param stoppedLine that cannot be read; null where the receiver does not take what it is told, or it works
     */
    record Standing(
            long toldTo,
            int failures,
            @Nullable Instant failingSince,
            @Nullable String why,
            @Nullable Long stoppedLine,
            Instant nextAt) {}

    /** One that is new is told what happens from now on. */
    void register(String name, Instant now) {
        database.sql("""
                        INSERT INTO ledger_webhook (name, told_to, failures, next_at)
                        SELECT CAST(? AS VARCHAR), sequence, 0, CAST(? AS TIMESTAMP WITH TIME ZONE)
                        FROM ledger_head WHERE id = 1
                        ON CONFLICT DO NOTHING""").params(name, sql(now)).update();
    }

    Optional<Standing> find(String name) {
        return database.sql(
                        "SELECT told_to, failures, failing_since, why, stopped_line, next_at FROM ledger_webhook WHERE name = ?")
                .param(name)
                .query((row, number) -> new Standing(
                        row.getLong("told_to"),
                        row.getInt("failures"),
                        instant(row.getObject("failing_since", OffsetDateTime.class)),
                        row.getString("why"),
                        row.getObject("stopped_line", Long.class),
                        row.getObject("next_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** For one request; false when another node has it, or had it meanwhile. */
    boolean take(String name, Standing seen, String holder, Instant now, Instant until) {
        return database.sql("""
                        UPDATE ledger_webhook SET holder = ?, held_until = ?
                        WHERE name = ? AND told_to = ? AND failures = ? AND (holder IS NULL OR held_until <= ?)""")
                        .params(holder, sql(until), name, seen.toldTo(), seen.failures(), sql(now))
                        .update()
                == 1;
    }

    /** It works, and was told that line. */
    void told(String name, String holder, long line) {
        database.sql("""
                        UPDATE ledger_webhook SET told_to = ?, failures = 0, failing_since = NULL, why = NULL, stopped_line = NULL,
                        holder = NULL, held_until = NULL WHERE name = ? AND holder = ? AND told_to < ?""").params(line, name, holder, line).update();
    }

    void failed(String name, String holder, String why, Instant now, Instant nextAt) {
        database.sql("""
                        UPDATE ledger_webhook SET failures = failures + 1, failing_since = COALESCE(failing_since, ?), why = ?,
                        stopped_line = NULL, next_at = ?, holder = NULL, held_until = NULL WHERE name = ? AND holder = ?""").params(sql(now), why, sql(nextAt), name, holder).update();
    }

    /** A line cannot be read: nothing behind it is told until it can. */
    void stopped(String name, Standing seen, UnreadableLine at, Instant now, Instant nextAt) {
        database.sql("""
                        UPDATE ledger_webhook SET failures = failures + 1, failing_since = COALESCE(failing_since, ?), why = ?,
                        stopped_line = ?, next_at = ? WHERE name = ? AND told_to = ? AND failures = ? AND holder IS NULL""")
                .params(
                        sql(now),
                        String.valueOf(at.getMessage()),
                        at.sequence(),
                        sql(nextAt),
                        name,
                        seen.toldTo(),
                        seen.failures())
                .update();
    }

    /** Up to that line there is nothing to tell; what stopped it before can be read now. */
    void skipped(String name, Standing seen, long line) {
        database.sql("""
                        UPDATE ledger_webhook SET told_to = ?,
                        failures = CASE WHEN stopped_line IS NULL THEN failures ELSE 0 END,
                        failing_since = CASE WHEN stopped_line IS NULL THEN failing_since END,
                        why = CASE WHEN stopped_line IS NULL THEN why END,
                        stopped_line = NULL WHERE name = ? AND told_to = ? AND holder IS NULL""").params(line, name, seen.toldTo()).update();
    }

    private static OffsetDateTime sql(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
