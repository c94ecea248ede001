package org.pouch.exchange.store;

import java.time.Instant;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_unread: how often what a channel hands out could not be read. */
@Repository
public class UnreadTable {
    private final JdbcClient database;

    UnreadTable(JdbcClient database) {
        this.database = database;
    }

    /** Once more, in a transaction of its own; told is how often by now. */
    public int count(Sha256 key, Instant now) {
        database.sql("INSERT INTO exchange_unread (unread_key, tries, seen_at) VALUES (?, 0, ?) ON CONFLICT DO NOTHING")
                .params(key.hex(), SqlTime.of(now))
                .update();
        database.sql("UPDATE exchange_unread SET tries = tries + 1, seen_at = ? WHERE unread_key = ?")
                .params(SqlTime.of(now), key.hex())
                .update();
        return database.sql("SELECT tries FROM exchange_unread WHERE unread_key = ?")
                .param(key.hex())
                .query(Integer.class)
                .optional()
                .orElse(1);
    }

    public void forget(Sha256 key) {
        database.sql("DELETE FROM exchange_unread WHERE unread_key = ?")
                .param(key.hex())
                .update();
    }

    /** What was not handed out again for so long is gone from its channel. */
    public void forgetBefore(Instant then) {
        database.sql("DELETE FROM exchange_unread WHERE seen_at < ?")
                .param(SqlTime.of(then))
                .update();
    }
}
