package org.pouch.exchange.answer;

import java.util.List;
import java.util.Optional;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the tables exchange_packet and exchange_receipt. */
@Repository
class AnswersOnFile implements PartnerAnswers {
    private final JdbcClient database;

    AnswersOnFile(JdbcClient database) {
        this.database = database;
    }

    @Override
    public boolean isSealed(PacketId packet) {
        return database.sql("SELECT packet_id FROM exchange_packet WHERE packet_id = ?")
                .param(packet.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** What waits in the outbox since cooperation was suspended was taken by nobody yet. */
    @Override
    public boolean isTried(PacketId packet) {
        return count(
                        "SELECT COUNT(*) FROM exchange_outbox WHERE packet_id = ? AND reason = 'ATTEMPT' AND tries > 0",
                        packet)
                > 0;
    }

    @Override
    public boolean isRejectedForGood(PacketId packet) {
        return rejection(packet).isPresent()
                && (!codes(packet, ReceiptLevel.BUSINESS).isEmpty() || unanswered(packet) == 0);
    }

    /** Its attempts that no technical rejection ended. */
    private int unanswered(PacketId packet) {
        return count("""
                        SELECT COUNT(*) FROM exchange_outbox o
                        WHERE o.packet_id = ? AND o.reason = 'ATTEMPT' AND o.tries > 0 AND NOT EXISTS (
                            SELECT 1 FROM exchange_receipt r
                            WHERE r.answers = o.packet_id AND r.direction = 'RECEIVED' AND r.recorded = TRUE
                                AND r.level = 'TECHNICAL' AND CAST(r.ended_attempt AS VARCHAR(12)) = o.occasion)""", packet);
    }

    private int count(String sql, PacketId packet) {
        return database.sql(sql).param(packet.value()).query(Integer.class).single();
    }

    @Override
    public boolean isFiled(PacketId packet) {
        return codes(packet, ReceiptLevel.BUSINESS).stream()
                .findFirst()
                .filter(ReceiptCode::isAcceptance)
                .isPresent();
    }

    @Override
    public Optional<ReceiptCode> rejection(PacketId packet) {
        // What the case said counts, whenever it came; else whether any attempt was found sound.
        List<ReceiptCode> business = codes(packet, ReceiptLevel.BUSINESS);
        List<ReceiptCode> said = business.isEmpty() ? codes(packet, ReceiptLevel.TECHNICAL) : business;
        boolean isAccepted = business.isEmpty() && said.stream().anyMatch(ReceiptCode::isAcceptance);
        return isAccepted
                ? Optional.empty()
                : said.stream().filter(code -> !code.isAcceptance()).findFirst();
    }

    /** The last first. */
    private List<ReceiptCode> codes(PacketId packet, ReceiptLevel level) {
        return database.sql("""
                        SELECT code FROM exchange_receipt
                        WHERE direction = 'RECEIVED' AND recorded = TRUE AND answers = ? AND level = ?
                        ORDER BY at DESC, receipt_id DESC""")
                .params(packet.value(), level.name())
                .query((row, number) -> ReceiptCode.valueOf(row.getString("code")))
                .list();
    }
}
