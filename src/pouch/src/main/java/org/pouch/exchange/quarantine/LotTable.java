package org.pouch.exchange.quarantine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.InboxId;
import org.pouch.packet.AuthorityId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_quarantine_lot. */
@Repository
class LotTable {
    private static final String SELECT = """
            SELECT lot_id, partner, trouble, opened_by, arrivals, kept, kept_bytes, first_at, last_at
            FROM exchange_quarantine_lot
            """;

    private final JdbcClient database;

    LotTable(JdbcClient database) {
        this.database = database;
    }

    /** False when one of that kind is open. */
    boolean open(String id, AuthorityId partner, String trouble, InboxId opener, Instant at) {
        return database.sql("""
                        INSERT INTO exchange_quarantine_lot (lot_id, partner, trouble, open_for, opened_by, arrivals, kept,
                            kept_bytes, first_at, last_at)
                        VALUES (?, ?, ?, ?, ?, 0, 0, 0, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                id,
                                partner.value(),
                                trouble,
                                openFor(partner, trouble),
                                opener.value(),
                                time(at),
                                time(at))
                        .update()
                == 1;
    }

    /** Whoever has the lock counts; others wait. Empty when it was settled a moment before. */
    Optional<Held> lock(AuthorityId partner, String trouble) {
        return database.sql(SELECT + "WHERE open_for = ? FOR UPDATE")
                .param(openFor(partner, trouble))
                .query((row, number) -> new Held(row.getString("lot_id"), read(row)))
                .optional();
    }

    void count(String id, boolean kept, long bytes, Instant at) {
        database.sql("""
                        UPDATE exchange_quarantine_lot
                        SET arrivals = arrivals + 1, kept = kept + ?, kept_bytes = kept_bytes + ?, last_at = ?
                        WHERE lot_id = ?""").params(kept ? 1 : 0, kept ? bytes : 0, time(at), id).update();
    }

    /** Of what is open: the rest is history. */
    void recount() {
        database.sql("""
                        UPDATE exchange_quarantine_lot SET
                            arrivals = (SELECT COUNT(*) FROM exchange_inbox i
                                WHERE i.lot_id = exchange_quarantine_lot.lot_id),
                            kept = (SELECT COUNT(*) FROM exchange_inbox i
                                JOIN exchange_inbox_bytes b ON b.inbox_id = i.inbox_id
                                WHERE i.lot_id = exchange_quarantine_lot.lot_id),
                            kept_bytes = (SELECT COALESCE(SUM(i.envelope_bytes), 0) FROM exchange_inbox i
                                JOIN exchange_inbox_bytes b ON b.inbox_id = i.inbox_id
                                WHERE i.lot_id = exchange_quarantine_lot.lot_id)
                        WHERE open_for IS NOT NULL""").update();
    }

    List<Lot> open() {
        return database.sql(SELECT + "WHERE open_for IS NOT NULL ORDER BY first_at, lot_id")
                .query((row, number) -> read(row))
                .list();
    }

    Optional<Lot> openedBy(InboxId arrival) {
        return database.sql(SELECT + "WHERE opened_by = ? ORDER BY first_at DESC LIMIT 1")
                .param(arrival.value())
                .query((row, number) -> read(row))
                .optional();
    }

    /** False when it was settled before. */
    boolean close(InboxId openedBy) {
        return database.sql("""
                        UPDATE exchange_quarantine_lot SET open_for = NULL
                        WHERE opened_by = ? AND open_for IS NOT NULL""").param(openedBy.value()).update() > 0;
    }

    void dropBytes(InboxId openedBy) {
        database.sql("""
                        DELETE FROM exchange_inbox_bytes WHERE inbox_id IN (
                            SELECT i.inbox_id FROM exchange_inbox i
                            JOIN exchange_quarantine_lot l ON l.lot_id = i.lot_id
                            WHERE l.opened_by = ? AND l.open_for IS NULL)""").param(openedBy.value()).update();
        database.sql("""
                        UPDATE exchange_quarantine_lot SET kept = 0, kept_bytes = 0
                        WHERE opened_by = ? AND open_for IS NULL""").param(openedBy.value()).update();
    }

    private static String openFor(AuthorityId partner, String trouble) {
        return partner + " " + trouble;
    }

    private static Lot read(ResultSet row) throws SQLException {
        return new Lot(
                new AuthorityId(row.getString("partner")),
                row.getString("trouble"),
                new InboxId(row.getString("opened_by")),
                row.getInt("arrivals"),
                row.getInt("kept"),
                row.getLong("kept_bytes"),
                time(row, "first_at"),
                time(row, "last_at"));
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A lot and the key it is counted by. */
    record Held(String id, Lot lot) {}
}
