package org.pouch.exchange.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.pouch.exchange.pieces.Pieces;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Deletes what is outdated, some at a time, so that nobody waits for it; of bytes 16 MiB and what begins before, since H2 holds
 * in memory what one statement deletes. Each says how many rows went.
 */
@Repository
class OutdatedRows {
    private static final int AT_ONCE = 200;

    private final JdbcClient database;

    OutdatedRows(JdbcClient database) {
        this.database = database;
    }

    /** Of what waits to be sent the bytes stay the same at each try. */
    int envelopes(Instant before) {
        return delete("""
                DELETE FROM exchange_envelope WHERE packet_id IN (
                    SELECT packet_id FROM (
                        SELECT packet_id, SUM(bytes) OVER (ORDER BY packet_id) - bytes AS earlier FROM (
                            SELECT DISTINCT e.packet_id, p.bytes
                            FROM exchange_envelope e JOIN exchange_packet p ON p.packet_id = e.packet_id
                            WHERE e.piece = 0 AND p.created_at < ? AND NOT EXISTS (
                                SELECT 1 FROM exchange_outbox o
                                WHERE o.packet_id = e.packet_id AND (o.state = 'WAITING' OR o.sent_at >= ?))
                            LIMIT ?) AS outdated) AS added
                    WHERE earlier < 16777216)""", before, before);
    }

    /** What waits for a person, or for another version of this program, stays. */
    int refusedBytes(Instant before) {
        return delete("""
                DELETE FROM exchange_inbox_bytes WHERE inbox_id IN (
                    SELECT inbox_id FROM (
                        SELECT inbox_id, SUM(envelope_bytes) OVER (ORDER BY inbox_id) - envelope_bytes AS earlier FROM (
                            SELECT i.inbox_id, i.envelope_bytes
                            FROM exchange_inbox_bytes b JOIN exchange_inbox i ON i.inbox_id = b.inbox_id
                            WHERE b.piece = 0 AND i.arrived_at < ? AND i.handled = TRUE AND i.status = 'REFUSED'
                                AND i.lot_id IS NULL
                            LIMIT ?) AS outdated) AS added
                    WHERE earlier < 16777216)""", before);
    }

    /**
     * Some of what a large arrival has left whose first pieces were dropped, from its end: what is left stays as recognizable as it
     * was, whenever the program ends. Each time a transaction of its own.
     */
    boolean restOfArrival() {
        return database.sql("""
                        SELECT b.inbox_id FROM exchange_inbox_bytes b
                        WHERE b.piece = ? AND NOT EXISTS (
                            SELECT 1 FROM exchange_inbox_bytes f WHERE f.inbox_id = b.inbox_id AND f.piece = 0)
                        LIMIT 1""")
                .param(Pieces.DROPPED_AT_ONCE)
                .query(String.class)
                .optional()
                .filter(this::deleteLast)
                .isPresent();
    }

    private boolean deleteLast(String arrival) {
        return database.sql("""
                        DELETE FROM exchange_inbox_bytes WHERE inbox_id = ? AND piece > (
                            SELECT MAX(piece) FROM exchange_inbox_bytes WHERE inbox_id = ?) - ?""")
                        .params(arrival, arrival, Pieces.DROPPED_AT_ONCE)
                        .update()
                > 0;
    }

    /** The ledger has each of them; of one that somebody handed in, a line says who brought it, and stays with its verdict. */
    int copies(Instant before) {
        return delete("""
                DELETE FROM exchange_inbox WHERE inbox_id IN (
                    SELECT i.inbox_id FROM exchange_inbox i
                    WHERE i.arrived_at < ? AND i.handled = TRUE AND i.status = 'DUPLICATE' AND i.lot_id IS NULL
                        AND NOT EXISTS (SELECT 1 FROM exchange_inbox_bytes b WHERE b.inbox_id = i.inbox_id)
                        AND NOT EXISTS (SELECT 1 FROM exchange_hand_in h WHERE h.arrival = i.inbox_id)
                    LIMIT ?)""", before);
    }

    /** The attempts of a packet stay: what a late receipt ends is told by them. */
    int sendings(Instant before) {
        return delete("""
                DELETE FROM exchange_outbox WHERE outbox_id IN (
                    SELECT outbox_id FROM exchange_outbox
                    WHERE created_at < ? AND state IN ('SENT', 'NEEDLESS', 'FAILED') AND reason = 'REPEAT'
                    LIMIT ?)""", before);
    }

    private int delete(String sql, Instant... times) {
        JdbcClient.StatementSpec statement = database.sql(sql);
        for (Instant time : times) {
            statement = statement.param(OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
        }
        return statement.param(AT_ONCE).update();
    }
}
