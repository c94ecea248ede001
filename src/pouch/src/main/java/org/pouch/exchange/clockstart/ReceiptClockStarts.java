package org.pouch.exchange.clockstart;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptLevel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From table exchange_receipt. */
@Component
final class ReceiptClockStarts implements ClockStarts {
    private final JdbcClient database;

    ReceiptClockStarts(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Start of(PacketId packet, ReceiptLevel level) {
        List<Row> rows = database.sql("""
                        SELECT level, stored_at FROM exchange_receipt
                        WHERE answers = ? AND code = 'ACCEPTED' AND stored_at IS NOT NULL
                        ORDER BY stored_at, receipt_id""")
                .param(packet.value())
                .query((row, number) -> new Row(
                        row.getString("level"),
                        row.getObject("stored_at", OffsetDateTime.class).toInstant()))
                .list();
        if (rows.isEmpty()) {
            return new NotStarted();
        }
        boolean isProven = rows.stream().anyMatch(row -> row.level.equals(level.name()));
        Instant at = rows.stream()
                .filter(row -> !isProven || row.level.equals(level.name()))
                .findFirst()
                .orElseThrow()
                .at;
        // A receipt writes the instant in full, a table of its receiver may hold less of it.
        return new Started(at.truncatedTo(ChronoUnit.MILLIS), isProven);
    }

    private record Row(String level, Instant at) {}
}
