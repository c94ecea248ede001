package org.pouch.exchange.hand;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables exchange_hand_in and exchange_hand_out. */
@Repository
class HandTable {
    private static final String HAND_INS = """
            SELECT h.hand_in_id, h.partner, h.brought_by, h.taken_by, h.file_digest, h.at, h.arrival,
                i.status, i.code, i.packet_id, i.kind, i.request_id
            FROM exchange_hand_in h LEFT JOIN exchange_inbox i ON i.inbox_id = h.arrival
            """;

    private final JdbcClient database;

    HandTable(JdbcClient database) {
        this.database = database;
    }

    void handedIn(HandIn handIn) {
        database.sql("""
                        INSERT INTO exchange_hand_in (hand_in_id, partner, brought_by, taken_by, file_digest, at)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(
                        handIn.id(),
                        handIn.partner().value(),
                        handIn.broughtBy(),
                        handIn.takenBy(),
                        handIn.file().hex(),
                        SqlTime.of(handIn.at()))
                .update();
    }

    void arrived(String handIn, InboxId arrival) {
        database.sql("UPDATE exchange_hand_in SET arrival = ? WHERE hand_in_id = ?")
                .params(arrival.value(), handIn)
                .update();
    }

    Optional<HandIn> handIn(String id) {
        return database.sql(HAND_INS + "WHERE h.hand_in_id = ?")
                .param(id)
                .query((row, number) -> handIn(row))
                .optional();
    }

    List<HandIn> newestHandIns(int most) {
        return database.sql(HAND_INS + "ORDER BY h.at DESC, h.hand_in_id DESC LIMIT ?")
                .param(most)
                .query((row, number) -> handIn(row))
                .list();
    }

    void givenOut(HandOut handOut) {
        database.sql("""
                        INSERT INTO exchange_hand_out (hand_out_id, packet_id, form, given_to, given_by, at)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(
                        handOut.id(),
                        handOut.packet().value(),
                        handOut.form().name(),
                        handOut.givenTo(),
                        handOut.givenBy(),
                        SqlTime.of(handOut.at()))
                .update();
    }

    List<HandOut> handOuts(PacketId packet) {
        return database.sql("""
                        SELECT hand_out_id, packet_id, form, given_to, given_by, at FROM exchange_hand_out
                        WHERE packet_id = ? ORDER BY at, hand_out_id""")
                .param(packet.value())
                .query((row, number) -> new HandOut(
                        row.getString("hand_out_id"),
                        new PacketId(row.getString("packet_id")),
                        HandOut.Form.valueOf(row.getString("form")),
                        row.getString("given_to"),
                        row.getString("given_by"),
                        SqlTime.read(row, "at")))
                .list();
    }

    /** What waits for these partners, or to go by hand, the oldest first. */
    List<PacketId> waiting(Collection<AuthorityId> partners, int most) {
        return database
                .sql("""
                        SELECT packet_id FROM exchange_outbox
                        WHERE state = 'WAITING' AND (channel = 'HAND' OR partner IN (:partners))
                        GROUP BY packet_id ORDER BY MIN(created_at), packet_id LIMIT :most""")
                // No partner is called nothing, and no list may be empty.
                .param(
                        "partners",
                        Stream.concat(Stream.of(""), partners.stream().map(AuthorityId::value))
                                .toList())
                .param("most", most)
                .query(String.class)
                .list()
                .stream()
                .map(PacketId::new)
                .toList();
    }

    private static HandIn handIn(ResultSet row) throws SQLException {
        @Nullable String arrival = row.getString("arrival");
        @Nullable String status = row.getString("status");
        @Nullable String code = row.getString("code");
        @Nullable String packet = row.getString("packet_id");
        @Nullable String kind = row.getString("kind");
        @Nullable String request = row.getString("request_id");
        return new HandIn(
                row.getString("hand_in_id"),
                new AuthorityId(row.getString("partner")),
                row.getString("brought_by"),
                row.getString("taken_by"),
                new Sha256(row.getString("file_digest")),
                SqlTime.read(row, "at"),
                arrival == null ? null : new InboxId(arrival),
                status == null ? null : Status.valueOf(status),
                code == null ? null : ReceiptCode.valueOf(code),
                packet == null ? null : new PacketId(packet),
                kind == null ? null : PacketKind.valueOf(kind),
                request == null ? null : new RequestId(request));
    }
}
