package org.pouch.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table ledger_line as it stands, of a running authority or of one that was stopped. */
public final class WrittenLedger implements LedgerBook {
    private final JdbcClient database;

    public WrittenLedger(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<LedgerLine> lines(long fromSequence, int limit) {
        return database.sql("SELECT * FROM ledger_line WHERE sequence >= ? ORDER BY sequence LIMIT ?")
                .params(fromSequence, limit)
                .query((row, number) -> line(row))
                .list();
    }

    @Override
    public List<LedgerLine> ofCase(RequestId request) {
        return database.sql("SELECT * FROM ledger_line WHERE request_id = ? ORDER BY sequence")
                .param(request.value())
                .query((row, number) -> line(row))
                .list();
    }

    @Override
    public Optional<LedgerLine> last() {
        return database.sql("SELECT * FROM ledger_line WHERE sequence = (SELECT MAX(sequence) FROM ledger_line)")
                .query((row, number) -> line(row))
                .optional();
    }

    @Override
    public List<LedgerLine> since(long from, long to, Set<String> events) {
        List<Object> values = new ArrayList<>(List.of(from, to, from));
        values.addAll(events);
        return database.sql("SELECT * FROM ledger_line WHERE sequence BETWEEN ? AND ? AND (sequence = ? OR event IN ("
                        + String.join(", ", Collections.nCopies(events.size(), "?")) + ")) ORDER BY sequence")
                .params(values)
                .query((row, number) -> line(row))
                .list();
    }

    /** The lines of a case from that one on that name a packet, oldest first. */
    public static List<LedgerLine> about(
            JdbcClient database, RequestId request, PacketId packet, long fromSequence, int limit) {
        return database.sql("""
                        SELECT * FROM ledger_line WHERE request_id = ? AND sequence >= ? AND data LIKE ?
                        ORDER BY sequence LIMIT ?""")
                .params(request.value(), fromSequence, "%\"" + packet.value() + "\"%", limit)
                .query((row, number) -> line(row))
                .list();
    }

    private static LedgerLine line(ResultSet row) throws SQLException {
        @Nullable String requestId = row.getString("request_id");
        return new LedgerLine(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("event"),
                requestId,
                row.getString("data"),
                new Sha256(row.getString("previous")),
                new Sha256(row.getString("hash")));
    }
}
