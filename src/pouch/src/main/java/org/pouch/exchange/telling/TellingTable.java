package org.pouch.exchange.telling;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.News;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Table exchange_telling: a row for each news that is owed. */
@Repository
class TellingTable {
    /** So many may be about to tell what is next, before one of them has to look again. */
    private static final int TELLERS = 2;

    private static final int MOST_AT_ONCE = 32;

    private final JdbcClient database;

    TellingTable(JdbcClient database) {
        this.database = database;
    }

    /** So many at once that the database knows the statement already: a power of two. */
    void owe(List<? extends News> news, Instant now, Instant dueAt) {
        int some;
        for (int from = 0; from < news.size(); from += some) {
            some = Math.min(MOST_AT_ONCE, Integer.highestOneBit(news.size() - from));
            insert(news.subList(from, from + some), now, dueAt);
        }
    }

    private void insert(List<? extends News> news, Instant now, Instant dueAt) {
        StatementSpec statement =
                database.sql("INSERT INTO exchange_telling (telling_id, form, news, tries, due_at, created_at) VALUES "
                        + String.join(", ", Collections.nCopies(news.size(), "(?, ?, ?, 0, ?, ?)"))
                        + " ON CONFLICT DO NOTHING");
        for (News each : news) {
            statement = statement
                    .param(each.id())
                    .param(NewsText.Form.of(each).name())
                    .param(NewsText.write(each))
                    .param(time(dueAt))
                    .param(time(now));
        }
        statement.update();
    }

    boolean isOwed(News news) {
        return database.sql("SELECT telling_id FROM exchange_telling WHERE telling_id = ?")
                .param(news.id())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /**
     * The next that are due, each leased like an entry of the outbox: in the order of an index, which is read without a lock, so
     * that a look that finds nothing locks nothing and another finds what follows. Within a transaction.
     */
    List<Owed> lease(int most, Instant now, Instant until) {
        List<String> left = next(TELLERS * most, now);
        while (!left.isEmpty()) {
            List<String> turn = left.subList(0, Math.min(most, left.size()));
            List<Owed> mine = locked(turn, now);
            if (!mine.isEmpty()) {
                lend(mine, until);
                return mine;
            }
            left = left.subList(turn.size(), left.size());
        }
        return List.of();
    }

    private List<String> next(int most, Instant now) {
        return database.sql(
                        "SELECT telling_id FROM exchange_telling WHERE due_at <= ? ORDER BY due_at, telling_id LIMIT ?")
                .params(time(now), most)
                .query(String.class)
                .list();
    }

    /** Those that no other is about to tell, or tells. */
    private List<Owed> locked(List<String> ids, Instant now) {
        return database.sql("""
            SELECT telling_id, form, news, tries, trouble FROM exchange_telling
            WHERE telling_id IN (:ids) AND due_at <= :now
            ORDER BY due_at, telling_id FOR UPDATE SKIP LOCKED\
            """)
                .param("ids", ids)
                .param("now", time(now))
                .query((row, number) -> new Owed(
                        row.getString("telling_id"),
                        row.getString("form"),
                        row.getString("news"),
                        row.getInt("tries") + 1,
                        row.getString("trouble")))
                .list();
    }

    private void lend(List<Owed> due, Instant until) {
        database.sql("UPDATE exchange_telling SET due_at = :until WHERE telling_id IN (:ids)")
                .param("until", time(until))
                .param("ids", due.stream().map(Owed::id).toList())
                .update();
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
