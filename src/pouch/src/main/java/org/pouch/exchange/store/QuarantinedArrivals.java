package org.pouch.exchange.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.pouch.exchange.Channel;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.PacketRegister.QuarantinedArrival;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What of table exchange_inbox became no packet. Reads only. */
@Repository
public class QuarantinedArrivals {
    private static final String QUARANTINED = """
            SELECT inbox_id, partner, channel, unfit, code, kind, arrived_at, envelope_digest, envelope_bytes, report,
                EXISTS (SELECT 1 FROM exchange_inbox_bytes b WHERE b.inbox_id = exchange_inbox.inbox_id AND b.piece = 0) AS kept
            FROM exchange_inbox
            """;

    private final JdbcClient database;

    QuarantinedArrivals(JdbcClient database) {
        this.database = database;
    }

    public List<QuarantinedArrival> refused(int limit, int offset) {
        return database.sql(QUARANTINED + """
                        WHERE status IN ('REFUSED', 'QUARANTINED', 'UNEXAMINED')
                        ORDER BY arrived_at DESC, inbox_id DESC LIMIT ? OFFSET ?""")
                .params(limit, offset)
                .query((row, number) -> readQuarantined(row))
                .list();
    }

    /** The arrivals that wait with this one; before lots there were, this one alone. Those that are kept first. */
    public List<QuarantinedArrival> refusedWith(InboxId id, int limit) {
        return database.sql(QUARANTINED + """
                        WHERE status IN ('QUARANTINED', 'UNEXAMINED') AND (inbox_id = ?
                            OR lot_id IN (SELECT lot_id FROM exchange_quarantine_lot WHERE opened_by = ?))
                        ORDER BY kept DESC, arrived_at DESC, inbox_id DESC LIMIT ?""")
                .params(id.value(), id.value(), limit)
                .query((row, number) -> readQuarantined(row))
                .list();
    }

    private static QuarantinedArrival readQuarantined(ResultSet row) throws SQLException {
        return new QuarantinedArrival(
                new InboxId(row.getString("inbox_id")),
                new AuthorityId(row.getString("partner")),
                Channel.valueOf(row.getString("channel")),
                InboxTable.unfit(row),
                InboxTable.code(row),
                InboxTable.kind(row),
                SqlTime.read(row, "arrived_at"),
                new Sha256(row.getString("envelope_digest")),
                row.getLong("envelope_bytes"),
                row.getBoolean("kept"),
                StoredReport.read(row.getString("report")));
    }
}
