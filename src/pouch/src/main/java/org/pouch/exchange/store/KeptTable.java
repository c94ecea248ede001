package org.pouch.exchange.store;

import java.time.Instant;
import java.util.List;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_kept: arrivals that were verified, answered as kept, and are in no line until cooperation goes on. */
@Repository
public class KeptTable {
    private final JdbcClient database;

    KeptTable(JdbcClient database) {
        this.database = database;
    }

    public void keep(InboxId arrival, Outcome accepted, Instant at) {
        database.sql("""
                        INSERT INTO exchange_kept (inbox_id, packet_id, partner, kind, request_id, kept_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        arrival.value(),
                        String.valueOf(accepted.packetId()),
                        String.valueOf(accepted.sender()),
                        String.valueOf(accepted.kind()),
                        String.valueOf(accepted.requestId()),
                        SqlTime.of(at))
                .update();
    }

    /** In the order in which they came. */
    public List<PacketId> ofCase(RequestId request) {
        return database.sql("SELECT packet_id FROM exchange_kept WHERE request_id = ? ORDER BY inbox_id")
                .param(request.value())
                .query((row, number) -> new PacketId(row.getString(1)))
                .list();
    }

    public void forget(RequestId request) {
        database.sql("DELETE FROM exchange_kept WHERE request_id = ?")
                .param(request.value())
                .update();
    }

    public int count() {
        return database.sql("SELECT COUNT(*) FROM exchange_kept")
                .query(Integer.class)
                .single();
    }

    /** All are in line again as if they had just come, the first that came first; how many. What is kept meanwhile stays. */
    public int allInLineAgain(Instant now) {
        int again = database.sql("""
                        UPDATE exchange_inbox SET handled = FALSE, tries = 0, due_at = ?
                        WHERE inbox_id IN (SELECT inbox_id FROM exchange_kept)""").param(SqlTime.of(now)).update();
        database.sql("""
                        DELETE FROM exchange_kept
                        WHERE inbox_id IN (SELECT inbox_id FROM exchange_inbox WHERE handled = FALSE)""").update();
        return again;
    }
}
