package org.pouch.exchange.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.exchange.PacketRegister.ReceiptLine;
import org.pouch.exchange.RecordReceipt.Recorded;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Table exchange_receipt: what was given and what was received. */
@Repository
public class ReceiptTable {
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)";
    private static final int MOST_AT_ONCE = 32;

    private final JdbcClient database;

    public ReceiptTable(JdbcClient database) {
        this.database = database;
    }

    /** What a receipt says, and what for. */
    public record Answer(ReceiptFor what, ReceiptContent content) {}

    /**
     * In the caller's transaction, which is to be undone when this is false: there is a receipt for one of these already. False also
     * where H2 waited for another in the midst of them who was undone, since it counts those before as there then: one by one they are
     * given.
     */
    public boolean giveOnce(PacketId receipt, List<Answer> answers, Instant at) {
        return insert("GIVEN", receipt, answers, at) == answers.size();
    }

    public boolean isGiven(ReceiptFor what) {
        return database.sql("SELECT COUNT(*) FROM exchange_receipt WHERE direction = 'GIVEN' AND once = ?")
                        .param(what.once())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What a receipt was given for already, by name. */
    public Set<String> given(Collection<ReceiptFor> wanted) {
        return wanted.isEmpty()
                ? Set.of()
                : database.sql("SELECT once FROM exchange_receipt WHERE direction = 'GIVEN' AND once IN (:names)")
                        .param("names", Listed.of(wanted, ReceiptFor::once))
                        .query(String.class)
                        .set();
    }

    /** @param contents of one receipt */
    public void received(PacketId receipt, List<ReceiptContent> contents, Instant at) {
        insert(
                "RECEIVED",
                receipt,
                contents.stream()
                        .map(content -> new Answer(new ReceiptFor(receipt + ":" + content.answers(), null), content))
                        .toList(),
                at);
    }

    /** So many at once that the database knows the statement already: a power of two. */
    private int insert(String direction, PacketId receipt, List<Answer> answers, Instant at) {
        int inserted = 0;
        int some;
        for (int from = 0; from < answers.size(); from += some) {
            some = Math.min(MOST_AT_ONCE, Integer.highestOneBit(answers.size() - from));
            inserted += insertTogether(direction, receipt, answers.subList(from, from + some), at);
        }
        return inserted;
    }

    private int insertTogether(String direction, PacketId receipt, List<Answer> answers, Instant at) {
        StatementSpec statement = database.sql(
                """
                        INSERT INTO exchange_receipt (receipt_id, direction, once, arrival, answers, level, code, at,
                            stored_at, recorded)
                        VALUES\s""" + String.join(", ", Collections.nCopies(answers.size(), ROW)) + " ON CONFLICT DO NOTHING");
        for (Answer answer : answers) {
            ReceiptFor what = answer.what();
            ReceiptContent content = answer.content();
            statement = statement
                    .param(receipt.value())
                    .param(direction)
                    .param(what.once())
                    .param(what.arrival() == null ? null : what.arrival().value())
                    .param(content.answers().value())
                    .param(content.level().name())
                    .param(content.code().name())
                    .param(SqlTime.of(at))
                    .param(SqlTime.of(content.receivedAt()));
        }
        return statement.update();
    }

    /** The receipts given for an accepted packet, oldest first; rejections of single arrivals are not among them. */
    public List<PacketId> given(PacketId answers) {
        return database.sql("""
                        SELECT receipt_id FROM exchange_receipt
                        WHERE direction = 'GIVEN' AND answers = ? AND arrival IS NULL
                        ORDER BY at, receipt_id""")
                .param(answers.value())
                .query((row, number) -> new PacketId(row.getString(1)))
                .list();
    }

    /** What a receipt says of each packet of ours. */
    public List<Recorded> find(PacketId receipt) {
        return database.sql("""
                        SELECT r.answers, p.kind, r.level, r.code, r.ended_attempt
                        FROM exchange_receipt r JOIN exchange_packet p ON p.packet_id = r.answers
                        WHERE r.direction = 'RECEIVED' AND r.receipt_id = ?
                        ORDER BY r.answers""")
                .param(receipt.value())
                .query((row, number) -> new Recorded(
                        new PacketId(row.getString("answers")),
                        PacketKind.valueOf(row.getString("kind")).isOfCase(),
                        ReceiptLevel.valueOf(row.getString("level")),
                        ReceiptCode.valueOf(row.getString("code")),
                        row.getInt("ended_attempt")))
                .list();
    }

    /** When the partner had stored what it answers with this; empty for what an earlier version took in. */
    public Optional<Instant> storedAt(PacketId receipt, PacketId answers) {
        return database.sql("""
                        SELECT stored_at FROM exchange_receipt
                        WHERE direction = 'RECEIVED' AND receipt_id = ? AND answers = ? AND stored_at IS NOT NULL""")
                .params(receipt.value(), answers.value())
                .query((row, number) -> SqlTime.read(row, "stored_at"))
                .optional();
    }

    public void ends(PacketId receipt, PacketId answers, int attempt) {
        database.sql("""
                        UPDATE exchange_receipt SET ended_attempt = ?
                        WHERE direction = 'RECEIVED' AND receipt_id = ? AND answers = ?""").params(attempt, receipt.value(), answers.value()).update();
    }

    /** True once a rejection has ended an attempt of this packet. */
    public boolean hasEndedAttempt(PacketId answers) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_receipt
                        WHERE direction = 'RECEIVED' AND answers = ? AND ended_attempt > 0""").param(answers.value()).query(Long.class).single() > 0;
    }

    /** True once this packet was found sound by its receiver. */
    public boolean isAccepted(PacketId answers) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_receipt
                        WHERE direction = 'RECEIVED' AND recorded = TRUE AND answers = ? AND level = 'TECHNICAL'
                            AND code = 'ACCEPTED'""").param(answers.value()).query(Long.class).single() > 0;
    }

    /** True for the one who records it first. */
    public boolean recordOnce(PacketId receipt) {
        return database.sql("""
                        UPDATE exchange_receipt SET recorded = true
                        WHERE direction = 'RECEIVED' AND receipt_id = ? AND recorded = false""").param(receipt.value()).update() > 0;
    }

    /** Those of these packets of which a business rejection was recorded. */
    public Set<PacketId> refusedByCase(Collection<PacketId> answers) {
        return database.sql("""
                        SELECT answers FROM exchange_receipt
                        WHERE direction = 'RECEIVED' AND recorded = true AND answers IN (:ids) AND level = 'BUSINESS'
                            AND code <> 'ACCEPTED'""").param("ids", Listed.of(answers, PacketId::value)).query(String.class).list().stream()
                .map(PacketId::new)
                .collect(Collectors.toSet());
    }

    public List<ReceiptLine> lines(PacketId answers) {
        return database.sql("""
                        SELECT receipt_id, level, code, at FROM exchange_receipt WHERE answers = ?
                        ORDER BY at, receipt_id""")
                .param(answers.value())
                .query((row, number) -> new ReceiptLine(
                        new PacketId(row.getString("receipt_id")),
                        ReceiptLevel.valueOf(row.getString("level")),
                        ReceiptCode.valueOf(row.getString("code")),
                        SqlTime.read(row, "at")))
                .list();
    }
}
