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
public final class WrittenLedger implements LedgerBook, LedgerSearch {
    /** So many lines are looked through for an event before the page is shown. */
    private static final long LOOKED_THROUGH = 10_000;

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
    public Found newest(Filter filter, long before, int limit) {
        Ends ends = database.sql("SELECT COALESCE(MIN(sequence), 1), COALESCE(MAX(sequence), 0) FROM ledger_line")
                .query((row, number) -> new Ends(row.getLong(1), row.getLong(2)))
                .single();
        long end = Math.min(before, ends.last() + 1);
        // All lines of a case are found by its number; those of an event are not.
        long from = filter.request() != null ? ends.first() : end - (filter.event() == null ? limit : LOOKED_THROUGH);
        List<LedgerLine> lines = between(filter, from, end, limit + 1);
        if (lines.size() > limit) {
            List<LedgerLine> shown = lines.subList(0, limit);
            return new Found(shown, shown.get(limit - 1).sequence());
        }
        return new Found(lines, from > ends.first() ? from : 0);
    }

    private record Ends(long first, long last) {}

    private List<LedgerLine> between(Filter filter, long from, long end, int limit) {
        List<Object> values = new ArrayList<>(List.of(from, end));
        String sql = "SELECT * FROM ledger_line WHERE sequence >= ? AND sequence < ?";
        if (filter.request() != null) {
            sql += " AND request_id = ?";
            values.add(filter.request().value());
        }
        if (filter.event() != null) {
            sql += " AND event = ?";
            values.add(filter.event());
        }
        values.add(limit);
        return database.sql(sql + " ORDER BY sequence DESC LIMIT ?")
                .params(values)
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

    @Override
    public Optional<Long> broken(List<LedgerLine> newestFirst) {
        @Nullable LedgerLine after = null;
        for (LedgerLine line : newestFirst) {
            if (after != null
                    && after.sequence() == line.sequence() + 1
                    && !after.previous().equals(line.hash())) {
                return Optional.of(after.sequence());
            }
            if (new ChainVerifier(line.sequence() - 1, line.previous())
                    .next(line)
                    .isPresent()) {
                return Optional.of(line.sequence());
            }
            after = line;
        }
        return Optional.empty();
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
