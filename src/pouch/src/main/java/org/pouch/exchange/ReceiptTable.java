package org.pouch.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.PacketRegister.ReceiptLine;
import org.pouch.exchange.RecordReceipt.Recorded;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_receipt: what was given and what was received. */
@Repository
class ReceiptTable {
    private final JdbcClient database;

    ReceiptTable(JdbcClient database) {
        this.database = database;
    }

    /** One atomic operation: false when there is a receipt for this already. */
    boolean giveOnce(PacketId receipt, String once, ReceiptContent content, Instant at) {
        return insert("GIVEN", receipt, once, content, at) == 1;
    }

    boolean isGiven(String once) {
        return database.sql("select count(*) from exchange_receipt where direction = 'GIVEN' and once = ?")
                        .param(once)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void received(PacketId receipt, ReceiptContent content, Instant at) {
        insert("RECEIVED", receipt, receipt.value(), content, at);
    }

    private int insert(String direction, PacketId receipt, String once, ReceiptContent content, Instant at) {
        return database.sql("insert into exchange_receipt (receipt_id, direction, once, answers, level, code, at,"
                        + " recorded) values (?, ?, ?, ?, ?, ?, ?, false) on conflict do nothing")
                .param(receipt.value())
                .param(direction)
                .param(once)
                .param(content.answers().value())
                .param(content.level().name())
                .param(content.code().name())
                .param(SqlTime.of(at))
                .update();
    }

    /** The receipts given for an accepted packet, oldest first; rejections of single arrivals are not among them. */
    List<PacketId> given(PacketId answers) {
        return database.sql("select receipt_id from exchange_receipt where direction = 'GIVEN' and answers = ?"
                        + " and once not like 'ARRIVAL:%' order by at, receipt_id")
                .param(answers.value())
                .query((row, number) -> new PacketId(row.getString(1)))
                .list();
    }

    Optional<Recorded> find(PacketId receipt) {
        return database.sql(
                        "select answers, level, code from exchange_receipt where direction = 'RECEIVED' and receipt_id = ?")
                .param(receipt.value())
                .query((row, number) -> new Recorded(
                        new PacketId(row.getString("answers")),
                        ReceiptLevel.valueOf(row.getString("level")),
                        ReceiptCode.valueOf(row.getString("code"))))
                .optional();
    }

    /** True for the one who records it first. */
    boolean recordOnce(PacketId receipt) {
        return database.sql("update exchange_receipt set recorded = true"
                                + " where direction = 'RECEIVED' and receipt_id = ? and recorded = false")
                        .param(receipt.value())
                        .update()
                == 1;
    }

    /** True once a business rejection of this packet was recorded. */
    boolean isRefusedByCase(PacketId answers) {
        return database.sql("select count(*) from exchange_receipt where direction = 'RECEIVED' and recorded = true"
                                + " and answers = ? and level = 'BUSINESS' and code <> 'ACCEPTED'")
                        .param(answers.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    List<ReceiptLine> lines(PacketId answers) {
        return database.sql("select receipt_id, level, code, at from exchange_receipt where answers = ?"
                        + " order by at, receipt_id")
                .param(answers.value())
                .query((row, number) -> new ReceiptLine(
                        new PacketId(row.getString("receipt_id")),
                        ReceiptLevel.valueOf(row.getString("level")),
                        ReceiptCode.valueOf(row.getString("code")),
                        SqlTime.read(row, "at")))
                .list();
    }
}
