package org.pouch.exchange.telling;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.News;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_telling: a row for each news that is owed. */
@Repository
class TellingTable {
    private final JdbcClient database;

    TellingTable(JdbcClient database) {
        this.database = database;
    }

    void owe(News news, Instant now, Instant dueAt) {
        database.sql("""
            INSERT INTO exchange_telling (telling_id, form, news, tries, due_at, created_at)
            VALUES (?, ?, ?, 0, ?, ?) ON CONFLICT DO NOTHING\
            """)
                .param(news.id())
                .param(NewsText.Form.of(news).name())
                .param(NewsText.write(news))
                .param(time(dueAt))
                .param(time(now))
                .update();
    }

    boolean isOwed(News news) {
        return database.sql("SELECT telling_id FROM exchange_telling WHERE telling_id = ?")
                .param(news.id())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** The next that are due, each leased like an entry of the outbox. Within a transaction. */
    List<Owed> lease(int most, Instant now, Instant until) {
        if (!isAnyDue(now)) {
            return List.of();
        }
        List<Owed> due = database.sql("""
            SELECT telling_id, form, news, tries, trouble FROM exchange_telling
            WHERE due_at <= ?
            ORDER BY due_at, telling_id LIMIT ? FOR UPDATE SKIP LOCKED\
            """)
                .params(time(now), most)
                .query((row, number) -> new Owed(
                        row.getString("telling_id"),
                        row.getString("form"),
                        row.getString("news"),
                        row.getInt("tries") + 1,
                        row.getString("trouble")))
                .list();
        if (!due.isEmpty()) {
            database.sql("UPDATE exchange_telling SET due_at = :until WHERE telling_id IN (:ids)")
                    .param("until", time(until))
                    .param("ids", due.stream().map(Owed::id).toList())
                    .update();
        }
        return due;
    }

    /** As for the outbox: a look that finds nothing is to lock nothing. */
    private boolean isAnyDue(Instant now) {
        return database.sql("SELECT telling_id FROM exchange_telling WHERE due_at <= ? LIMIT 1")
                .param(time(now))
                .query(String.class)
                .optional()
                .isPresent();
    }

    void told(List<Owed> told) {
        if (!told.isEmpty()) {
            database.sql("DELETE FROM exchange_telling WHERE telling_id IN (:ids)")
                    .param("ids", told.stream().map(Owed::id).toList())
                    .update();
        }
    }

    void postpone(Owed owed, Instant dueAt, String trouble) {
        database.sql("UPDATE exchange_telling SET tries = ?, due_at = ?, trouble = ? WHERE telling_id = ?")
                .params(owed.tries(), time(dueAt), trouble, owed.id())
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /**
     * @param tries this one included
     * @param trouble why the last try failed; null when none did
     */
    record Owed(
            String id,
            String form,
            String text,
            int tries,
            @Nullable String trouble) {
        News news() {
            return NewsText.read(form, text);
        }
    }
}
