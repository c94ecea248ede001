package org.pouch.exchange.erasing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.erasing.ErasureReport.Erasure;
import org.pouch.exchange.erasing.ErasureReport.State;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_erasure. */
@Repository
class ErasureTable {
    private static final String OURS = "WHERE request_id = ? AND partner = ? AND ours = TRUE";
    private static final String THEIRS = "WHERE request_id = ? AND partner = ? AND ours = FALSE";

    private final JdbcClient database;

    ErasureTable(JdbcClient database) {
        this.database = database;
    }

    /** An erasure with what the asking side has of the case. */
    record Row(Erasure erasure, Exchanged exchanged) {}

    /** In the caller's transaction; once for each case and partner. */
    void owe(RequestId request, AuthorityId partner, Instant erasedAt, Exchanged exchanged) {
        insert(request, partner, true, State.OWED, null, erasedAt, erasedAt, exchanged);
    }

    /** False when this packet was taken in before. */
    boolean receive(PacketId packet, AuthorityId partner, ErasureNote note, Instant now) {
        return insert(note.request(), partner, false, State.RECEIVED, packet, note.at(), now, note.exchanged())
                || database.sql("""
                                UPDATE exchange_erasure SET state = 'RECEIVED', packet_id = ?, moved_at = ?, agrees = NULL
                                """ + THEIRS + " AND packet_id < ?")
                                .params(
                                        packet.value(),
                                        time(now),
                                        note.request().value(),
                                        partner.value(),
                                        packet.value())
                                .update()
                        == 1;
    }

    private boolean insert(
            RequestId request,
            AuthorityId partner,
            boolean ours,
            State state,
            @Nullable PacketId packet,
            Instant erasedAt,
            Instant now,
            Exchanged exchanged) {
        return database.sql("""
                        INSERT INTO exchange_erasure (request_id, partner, ours, state, packet_id, erased_at, moved_at,
                            packets, digest, overdue)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE) ON CONFLICT DO NOTHING""")
                        .param(request.value())
                        .param(partner.value())
                        .param(ours)
                        .param(state.name())
                        .param(packet == null ? null : packet.value())
                        .param(time(erasedAt))
                        .param(time(now))
                        .param(exchanged.packets())
                        .param(exchanged.digest().hex())
                        .update()
                == 1;
    }

    /** False when it was asked before. */
    boolean asked(Erasure owed, PacketId packet, Instant now) {
        return database.sql("UPDATE exchange_erasure SET state = 'ASKED', packet_id = ?, moved_at = ? " + OURS
                                + " AND state = 'OWED'")
                        .params(
                                packet.value(),
                                time(now),
                                owed.request().value(),
                                owed.partner().value())
                        .update()
                == 1;
    }

    /** False when there is nothing of ours that it answers. A case that was kept may be erased later, never the other way round. */
    boolean answered(RequestId request, AuthorityId partner, State answer, boolean agrees, Instant now) {
        return database.sql("UPDATE exchange_erasure SET state = ?, agrees = ?, moved_at = ?, overdue = FALSE " + OURS
                                + " AND state IN ('OWED', 'ASKED', 'KEPT') AND state <> ?")
                        .params(answer.name(), agrees, time(now), request.value(), partner.value(), answer.name())
                        .update()
                == 1;
    }

    /** False when their question was answered before. */
    boolean answer(Erasure theirs, State answer, boolean agrees, Instant now) {
        return database.sql("UPDATE exchange_erasure SET state = ?, agrees = ?, moved_at = ? " + THEIRS
                                + " AND state = 'RECEIVED'")
                        .params(
                                answer.name(),
                                agrees,
                                time(now),
                                theirs.request().value(),
                                theirs.partner().value())
                        .update()
                == 1;
    }

    /** True for the first time only. */
    boolean markOverdue(Erasure ours) {
        return database.sql("UPDATE exchange_erasure SET overdue = TRUE " + OURS
                                + " AND overdue = FALSE AND state IN ('OWED', 'ASKED')")
                        .params(ours.request().value(), ours.partner().value())
                        .update()
                == 1;
    }

    /** The oldest in this state, but for those that were looked at already, and those of partners that cannot be told now. */
    Optional<Row> next(State state, Set<RequestId> butNot, Set<AuthorityId> butNotOf) {
        Set<String> silent = new HashSet<>(Set.of(""));
        butNotOf.forEach(partner -> silent.add(partner.value()));
        return database
                .sql("""
                        SELECT * FROM exchange_erasure WHERE state = :state AND partner NOT IN (:silent)
                        ORDER BY moved_at, request_id LIMIT :most""")
                .param("state", state.name())
                .param("silent", silent)
                .param("most", butNot.size() + 1)
                .query((row, number) -> read(row))
                .list()
                .stream()
                .filter(row -> !butNot.contains(row.erasure().request()))
                .findFirst();
    }

    /** Not answered at all. */
    List<Erasure> late(Instant erasedBefore) {
        return list("""
                WHERE ours = TRUE AND overdue = FALSE AND state IN ('OWED', 'ASKED') AND erased_at < ?
                ORDER BY erased_at LIMIT 100""", time(erasedBefore));
    }

    List<Erasure> newest(int limit, int offset) {
        return list(
                "ORDER BY CASE WHEN overdue THEN 0 ELSE 1 END, moved_at DESC, request_id LIMIT ? OFFSET ?",
                limit,
                offset);
    }

    List<Erasure> ofCase(RequestId request) {
        return list("WHERE request_id = ? ORDER BY partner, ours", request.value());
    }

    /** How many of ours each partner has not confirmed in time. */
    List<String> overduePartners() {
        return database.sql("SELECT partner FROM exchange_erasure WHERE overdue = TRUE ORDER BY partner")
                .query(String.class)
                .list();
    }

    private List<Erasure> list(String condition, Object... values) {
        return database.sql("SELECT * FROM exchange_erasure " + condition)
                .params(values)
                .query((row, number) -> read(row).erasure())
                .list();
    }

    private static Row read(ResultSet row) throws SQLException {
        @Nullable String packet = row.getString("packet_id");
        boolean agrees = row.getBoolean("agrees");
        @Nullable Boolean answered = row.wasNull() ? null : Boolean.valueOf(agrees);
        Erasure erasure = new Erasure(
                new RequestId(row.getString("request_id")),
                new AuthorityId(row.getString("partner")),
                row.getBoolean("ours"),
                State.valueOf(row.getString("state")),
                packet == null ? null : new PacketId(packet),
                row.getObject("erased_at", OffsetDateTime.class).toInstant(),
                row.getObject("moved_at", OffsetDateTime.class).toInstant(),
                answered,
                row.getBoolean("overdue"));
        return new Row(erasure, new Exchanged(row.getInt("packets"), new Sha256(row.getString("digest"))));
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
