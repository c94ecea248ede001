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
            SELECT lot_id, partner, trouble, opened_by, arrivals, last_number, kept, kept_bytes, first_at, last_at
            FROM exchange_quarantine_lot
            """;

    private static final String RECOUNT = """
            UPDATE exchange_quarantine_lot SET
                arrivals = (SELECT COUNT(*) FROM exchange_inbox i
                    WHERE i.lot_id = exchange_quarantine_lot.lot_id),
                kept = (SELECT COUNT(*) FROM exchange_inbox i
                    JOIN exchange_inbox_bytes b ON b.inbox_id = i.inbox_id AND b.piece = 0
                    WHERE i.lot_id = exchange_quarantine_lot.lot_id),
                kept_bytes = (SELECT COALESCE(SUM(i.envelope_bytes), 0) FROM exchange_inbox i
                    JOIN exchange_inbox_bytes b ON b.inbox_id = i.inbox_id AND b.piece = 0
                    WHERE i.lot_id = exchange_quarantine_lot.lot_id)
            """;

    private final JdbcClient database;

    LotTable(JdbcClient database) {
        this.database = database;
    }

    /** False when one of that kind is open. */
    boolean open(String id, AuthorityId partner, String trouble, InboxId opener, Instant at) {
        return database.sql("""
                        INSERT INTO exchange_quarantine_lot (lot_id, partner, trouble, open_for, opened_by, arrivals,
                            last_number, kept, kept_bytes, first_at, last_at)
                        VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?) ON CONFLICT DO NOTHING""")
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
                        SET arrivals = arrivals + 1, last_number = last_number + 1, kept = kept + ?, kept_bytes = kept_bytes + ?, last_at = ?
                        WHERE lot_id = ?""").params(kept ? 1 : 0, kept ? bytes : 0, time(at), id).update();
    }

    /** Of what is open, and of this one: the rest is history. */
    void recount(String id) {
        database.sql(RECOUNT + "WHERE open_for IS NOT NULL OR lot_id = ?")
                .param(id)
                .update();
    }

    void recount() {
        database.sql(RECOUNT + "WHERE open_for IS NOT NULL").update();
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

    /** Empty when it was settled before. */
    Optional<Held> lockOpen(InboxId openedBy) {
        return database.sql(SELECT + "WHERE opened_by = ? AND open_for IS NOT NULL FOR UPDATE")
                .param(openedBy.value())
                .query((row, number) -> new Held(row.getString("lot_id"), read(row)))
                .optional();
    }

    void close(String id) {
        database.sql("UPDATE exchange_quarantine_lot SET open_for = NULL WHERE lot_id = ?")
                .param(id)
                .update();
    }

    /** The first arrival that joined after that number. */
    Optional<InboxId> firstAfter(String id, int number) {
        return database.sql("""
                        SELECT inbox_id FROM exchange_inbox WHERE lot_id = ? AND lot_number > ?
                        ORDER BY lot_number LIMIT 1""")
                .params(id, number)
                .query((row, at) -> new InboxId(row.getString("inbox_id")))
                .optional();
    }

    /** Those that joined after that number keep their order in another lot. */
    void move(String from, int number, String to) {
        database.sql("""
                        UPDATE exchange_inbox SET lot_id = ?, lot_number = lot_number - ?
                        WHERE lot_id = ? AND lot_number > ?""").params(to, number, from, number).update();
        database.sql("""
                        UPDATE exchange_quarantine_lot SET
                            last_number = (SELECT MAX(lot_number) FROM exchange_inbox WHERE lot_id = ?),
                            first_at = (SELECT MIN(arrived_at) FROM exchange_inbox WHERE lot_id = ?)
                        WHERE lot_id = ?""").params(to, to, to).update();
    }

    /** The process is to be told of this arrival, which it was not while another called a person for it. */
    void tell(InboxId arrival, Instant now) {
        database.sql("UPDATE exchange_inbox SET handled = FALSE, tries = 0, due_at = ? WHERE inbox_id = ?")
                .params(time(now), arrival.value())
                .update();
    }

    void dropBytes(String id) {
        database.sql("""
                        DELETE FROM exchange_inbox_bytes WHERE inbox_id IN (
                            SELECT inbox_id FROM exchange_inbox WHERE lot_id = ?)""").param(id).update();
        database.sql("UPDATE exchange_quarantine_lot SET kept = 0, kept_bytes = 0 WHERE lot_id = ?")
                .param(id)
                .update();
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
                row.getInt("last_number"),
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
