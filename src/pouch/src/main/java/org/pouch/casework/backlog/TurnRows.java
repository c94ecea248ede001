package org.pouch.casework.backlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.backlog.TurnNotCome.Reason;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Table casework_turn. */
@Component
class TurnRows {
    private static final String SELECT = "SELECT * FROM casework_turn ";
    private final JdbcClient database;

    TurnRows(JdbcClient database) {
        this.database = database;
    }

    /** Nobody else takes or gives a turn of this corridor until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Cooperation cooperation) {
        database.sql("INSERT INTO casework_turn_lock (requesting, requested) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(
                        cooperation.requesting().value(),
                        cooperation.requested().value())
                .update();
        database.sql("SELECT requesting FROM casework_turn_lock WHERE requesting = ? AND requested = ? FOR UPDATE")
                .params(
                        cooperation.requesting().value(),
                        cooperation.requested().value())
                .query(String.class)
                .single();
    }

    Optional<Turn> find(PacketId packet) {
        return database.sql(SELECT + "WHERE packet_id = ?")
                .param(packet.value())
                .query((row, number) -> read(row))
                .optional();
    }

    /** Whether the case came in a file of many. */
    boolean isImported(RequestId request) {
        return database.sql("SELECT request_id FROM casework_case WHERE request_id = ? AND import_id IS NOT NULL")
                .param(request.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    void insert(Turn turn) {
        database.sql("""
                        INSERT INTO casework_turn (packet_id, request_id, kind, requesting, requested, agreement, urgency,
                            reason, waits, asked_at, given_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        turn.packet().value(),
                        turn.request().value(),
                        turn.kind().name(),
                        turn.cooperation().requesting().value(),
                        turn.cooperation().requested().value(),
                        turn.cooperation().agreement(),
                        turn.urgency().ordinal(),
                        turn.reason().name(),
                        turn.waits(),
                        time(turn.askedAt()),
                        timeOrNull(turn.givenAt())))
                .update();
    }

    /** It keeps its place in line. */
    void waitsAgain(PacketId packet, Reason reason) {
        database.sql("""
                        UPDATE casework_turn SET reason = ?, given_at = NULL, waits = CASE WHEN given_at IS NULL THEN waits ELSE waits + 1 END
                        WHERE packet_id = ?""").params(reason.name(), packet.value()).update();
    }

    void give(PacketId packet, Instant at) {
        database.sql("UPDATE casework_turn SET given_at = ? WHERE packet_id = ?")
                .params(time(at), packet.value())
                .update();
    }

    void forget(PacketId packet) {
        database.sql("DELETE FROM casework_turn WHERE packet_id = ?")
                .param(packet.value())
                .update();
    }

    void forgetWaiting(PacketId packet) {
        database.sql("DELETE FROM casework_turn WHERE packet_id = ? AND given_at IS NULL")
                .param(packet.value())
                .update();
    }

    /** How many requests had their turn since then. */
    int requestsGiven(Cooperation cooperation, Instant since) {
        return database.sql("""
                        SELECT COUNT(*) FROM casework_turn
                        WHERE kind = 'REQUEST' AND urgency > 0 AND requesting = ? AND requested = ? AND agreement = ?
                            AND given_at >= ?""")
                .params(
                        cooperation.requesting().value(),
                        cooperation.requested().value(),
                        String.valueOf(cooperation.agreement()),
                        time(since))
                .query(Integer.class)
                .single();
    }

    /** Those that wait and were entered by hand, but supplements. */
    int requestsWaiting(Cooperation cooperation) {
        return database.sql("""
                        SELECT COUNT(*) FROM casework_turn t JOIN casework_case c ON c.request_id = t.request_id
                        WHERE t.given_at IS NULL AND t.kind = 'REQUEST' AND t.urgency > 0 AND t.requesting = ?
                            AND t.requested = ? AND t.agreement = ? AND c.import_id IS NULL""")
                .params(
                        cooperation.requesting().value(),
                        cooperation.requested().value(),
                        String.valueOf(cooperation.agreement()))
                .query(Integer.class)
                .single();
    }

    /** Whether a request of this corridor waits that is as urgent, or more. */
    boolean isAnyBefore(Cooperation cooperation, Urgency urgency, PacketId butThis) {
        return database.sql("""
                        SELECT COUNT(*) FROM casework_turn
                        WHERE kind = 'REQUEST' AND urgency > 0 AND requesting = ? AND requested = ? AND agreement = ?
                            AND given_at IS NULL AND urgency <= ? AND packet_id <> ?""")
                        .params(
                                cooperation.requesting().value(),
                                cooperation.requested().value(),
                                String.valueOf(cooperation.agreement()),
                                urgency.ordinal(),
                                butThis.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Corridors in which something waits, each with its agreement. */
    List<Cooperation> waitedFor() {
        return database.sql("""
                        SELECT DISTINCT requesting, requested, agreement FROM casework_turn WHERE given_at IS NULL
                        ORDER BY requesting, requested, agreement""").query((row, number) -> cooperation(row)).list();
    }

    /** The next that wait, those that leave first before the others. */
    List<Turn> next(Cooperation cooperation, int most) {
        return database.sql(SELECT + """
                        WHERE given_at IS NULL AND requesting = ? AND requested = ? AND agreement = ?
                        ORDER BY urgency, asked_at, packet_id LIMIT ?""")
                .params(
                        cooperation.requesting().value(),
                        cooperation.requested().value(),
                        String.valueOf(cooperation.agreement()),
                        most)
                .query((row, number) -> read(row))
                .list();
    }

    List<Count> counts() {
        return database.sql("""
                        SELECT requesting, requested, agreement, urgency, COUNT(*) AS packets FROM casework_turn
                        WHERE given_at IS NULL
                        GROUP BY requesting, requested, agreement, urgency""")
                .query((row, number) ->
                        new Count(cooperation(row), Urgency.values()[row.getInt("urgency")], row.getInt("packets")))
                .list();
    }

    /** What left long ago counts for no cap any more. */
    int forgetGiven(Instant before) {
        return database.sql("DELETE FROM casework_turn WHERE given_at < ?")
                .param(time(before))
                .update();
    }

    record Count(Cooperation cooperation, Urgency urgency, int packets) {}

    private static Turn read(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime given = row.getObject("given_at", OffsetDateTime.class);
        return new Turn(
                new PacketId(row.getString("packet_id")),
                new RequestId(row.getString("request_id")),
                PacketKind.valueOf(row.getString("kind")),
                cooperation(row),
                Urgency.values()[row.getInt("urgency")],
                Reason.valueOf(row.getString("reason")),
                row.getInt("waits"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                given == null ? null : given.toInstant());
    }

    private static Cooperation cooperation(ResultSet row) throws SQLException {
        return new Cooperation(
                new AuthorityId(row.getString("requesting")),
                new AuthorityId(row.getString("requested")),
                row.getString("agreement"));
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }
}
