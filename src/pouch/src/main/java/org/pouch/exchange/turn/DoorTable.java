package org.pouch.exchange.turn;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_door. Who runs is known by the time of the database: those of the nodes may differ. */
@Repository
class DoorTable {
    private final JdbcClient database;

    DoorTable(JdbcClient database) {
        this.database = database;
    }

    void open(UUID node) {
        database.sql("""
                        INSERT INTO exchange_door (node, held_until)
                        VALUES (?, CURRENT_TIMESTAMP + INTERVAL '20' SECOND)""").param(node.toString()).update();
    }

    void renew(UUID node) {
        database.sql("UPDATE exchange_door SET held_until = CURRENT_TIMESTAMP + INTERVAL '20' SECOND WHERE node = ?")
                .param(node.toString())
                .update();
    }

    void close(UUID node) {
        database.sql("DELETE FROM exchange_door WHERE node = ? AND ended_at IS NULL")
                .param(node.toString())
                .update();
    }

    /**
     * Marks those that ended with their door open; how many.
     *
     * @param alone every other than this node has ended, else those that did not say for a while that they run
     */
    int markEnded(UUID node, boolean alone, Instant now) {
        return database.sql("""
                        UPDATE exchange_door SET ended_at = :now
                        WHERE node <> :node AND ended_at IS NULL AND (:alone OR held_until < CURRENT_TIMESTAMP)""")
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("node", node.toString())
                .param("alone", alone)
                .update();
    }

    void forgetEndedBefore(Instant then) {
        database.sql("DELETE FROM exchange_door WHERE ended_at < ?")
                .param(OffsetDateTime.ofInstant(then, ZoneOffset.UTC))
                .update();
    }

    /** When nodes were found ended, the last first. */
    List<Instant> ends() {
        return database.sql("SELECT ended_at FROM exchange_door WHERE ended_at IS NOT NULL ORDER BY ended_at DESC")
                .query((row, number) ->
                        row.getObject("ended_at", OffsetDateTime.class).toInstant())
                .list();
    }
}
