package org.pouch.exchange.clockstart;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
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
        if (isRefused(packet)) {
            return new NotStarted();
        }
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

    /** What its case said counts; else that no attempt was found sound. That it was stored starts nothing then. */
    private boolean isRefused(PacketId packet) {
        List<ReceiptCode> business = codes(packet, ReceiptLevel.BUSINESS);
        List<ReceiptCode> said = business.isEmpty() ? codes(packet, ReceiptLevel.TECHNICAL) : business;
        return !said.isEmpty() && said.stream().noneMatch(ReceiptCode::isAcceptance);
    }

    private List<ReceiptCode> codes(PacketId packet, ReceiptLevel level) {
        return database.sql("SELECT code FROM exchange_receipt WHERE answers = ? AND level = ?")
                .params(packet.value(), level.name())
                .query((row, number) -> ReceiptCode.valueOf(row.getString("code")))
                .list();
    }

    private record Row(String level, Instant at) {}
}
