package org.pouch.exchange.answer;

import java.util.Optional;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
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

    @Override
    public Optional<ReceiptCode> rejection(PacketId packet) {
        return database.sql("""
                        SELECT code FROM exchange_receipt
                        WHERE direction = 'RECEIVED' AND recorded = TRUE AND answers = ?
                        ORDER BY at DESC, receipt_id DESC LIMIT 1""")
                .param(packet.value())
                .query((row, number) -> ReceiptCode.valueOf(row.getString("code")))
                .optional()
                .filter(code -> !code.isAcceptance());
    }
}
