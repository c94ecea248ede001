package org.pouch.exchange.note;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.note.StatementReport.State;
import org.pouch.exchange.note.StatementReport.Stated;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_statement. */
@Repository
class StatementTable {
    private static final int LONGEST = 4_000;

    private final JdbcClient database;

    StatementTable(JdbcClient database) {
        this.database = database;
    }

    /** False when this day was stated to this partner before. */
    boolean stated(PacketId note, AuthorityId partner, LocalDate day, Instant at) {
        return insert(note, partner, "OURS:" + partner + ":" + day, true, day, State.STATED, at);
    }

    /** False when it was taken in before. */
    boolean received(PacketId note, AuthorityId partner, LocalDate day, Instant at) {
        return insert(note, partner, "THEIRS:" + note, false, day, State.RECEIVED, at);
    }

    private boolean insert(
            PacketId note, AuthorityId partner, String once, boolean ours, LocalDate day, State state, Instant at) {
        return database.sql("""
                        INSERT INTO exchange_statement (packet_id, once, partner, ours, covers, state, differences, stated_at)
                        VALUES (?, ?, ?, ?, ?, ?, '', ?) ON CONFLICT DO NOTHING""")
                        .params(
                                note.value(),
                                once,
                                partner.value(),
                                ours,
                                day.toString(),
                                state.name(),
                                OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean isStated(AuthorityId partner, LocalDate day) {
        return database.sql("SELECT COUNT(*) FROM exchange_statement WHERE once = ?")
                        .param("OURS:" + partner + ":" + day)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** False when it is none of ours to that partner, was answered before, or is not there. */
    boolean answered(PacketId note, AuthorityId partner, boolean ours, State answer, String differences, Instant at) {
        return database.sql("""
                        UPDATE exchange_statement SET state = ?, differences = ?, answered_at = ?
                        WHERE packet_id = ? AND partner = ? AND ours = ? AND answered_at IS NULL""")
                        .params(
                                answer.name(),
                                differences.length() > LONGEST ? differences.substring(0, LONGEST) : differences,
                                OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                                note.value(),
                                partner.value(),
                                ours)
                        .update()
                == 1;
    }

    /** The oldest of theirs that waits for our answer, is about no later day, and none of these. */
    Optional<Stated> toAnswer(LocalDate upTo, Set<PacketId> butNot) {
        return database.sql("""
                        SELECT * FROM exchange_statement WHERE state = 'RECEIVED' AND covers <= ?
                        ORDER BY stated_at, packet_id""").param(upTo.toString()).query((row, number) -> read(row)).list().stream()
                .filter(stated -> !butNot.contains(stated.note()))
                .findFirst();
    }

    List<Stated> newest(int limit) {
        return database.sql("""
                        SELECT * FROM exchange_statement ORDER BY covers DESC, partner, stated_at DESC, packet_id LIMIT ?""").param(limit).query((row, number) -> read(row)).list();
    }

    /** The last of ours to each partner. */
    List<Stated> lastOfOurs() {
        return database.sql("""
                        SELECT s.* FROM exchange_statement s
                        JOIN (SELECT partner, MAX(covers) AS covers FROM exchange_statement
                              WHERE ours = TRUE GROUP BY partner) l ON l.partner = s.partner AND l.covers = s.covers
                        WHERE s.ours = TRUE ORDER BY s.partner""").query((row, number) -> read(row)).list();
    }

    /** Since when a statement to this partner waits for a countersignature; empty where the last has one. */
    Optional<Instant> openSince(AuthorityId partner) {
        return database.sql("""
                        SELECT MIN(stated_at) AS since FROM exchange_statement
                        WHERE partner = ? AND ours = TRUE AND covers > COALESCE(
                            (SELECT MAX(covers) FROM exchange_statement
                             WHERE partner = ? AND ours = TRUE AND state = 'COUNTERSIGNED'), '')""")
                .params(partner.value(), partner.value())
                .query((row, number) -> Optional.ofNullable(time(row, "since")))
                .single();
    }

    /** Whether its exchange has sent a note, or found one of ours sound: earlier versions know none. */
    boolean knowsNotes(AuthorityId partner) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_packet
                        WHERE kind = ? AND partner = ? AND state IN ('ACCEPTED', 'DELIVERED')""")
                        .params(PacketKind.EXCHANGE_NOTE.name(), partner.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static Stated read(ResultSet row) throws SQLException {
        @Nullable Instant at = time(row, "stated_at");
        return new Stated(
                new PacketId(row.getString("packet_id")),
                new AuthorityId(row.getString("partner")),
                row.getBoolean("ours"),
                LocalDate.parse(row.getString("covers")),
                State.valueOf(row.getString("state")),
                row.getString("differences").lines().toList(),
                at == null ? Instant.EPOCH : at,
                time(row, "answered_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
