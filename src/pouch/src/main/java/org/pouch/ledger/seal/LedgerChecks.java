package org.pouch.ledger.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.seal.LedgerCheck.Seen;
import org.pouch.ledger.seal.LedgerCheck.State;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of checks, which all nodes see: table ledger_check. */
@Repository
public class LedgerChecks {
    /** A node that says nothing for so long does not go on with its check. */
    private static final Duration SILENT = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final Clock clock;

    public LedgerChecks(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One that ended well, with what was signed of it. */
    record Intact(long check, String officer, Instant at, long last, Sha256 head, byte @Nullable [] signature) {
        /** As the subject of a sentence. */
        String name() {
            return "check " + check + " of " + at + " by " + officer;
        }
    }

    /** A row and its number. */
    record Row(long check, Seen seen) {}

    /** Its number; empty while one runs, on whichever node. */
    OptionalLong begin(String officer, Instant at, long newest) {
        database.sql(
                        "UPDATE ledger_check SET running = NULL, state = ?, ended_at = seen_at WHERE running = 1 AND seen_at < ?")
                .params(State.FAILED.name(), time(clock.instant().minus(SILENT)))
                .update();
        long number = database.sql("SELECT COALESCE(MAX(check_id), 0) + 1 FROM ledger_check")
                .query(Long.class)
                .single();
        boolean isBegun = database.sql("""
                        INSERT INTO ledger_check (check_id, running, state, officer, begun_at, seen_at, line, newest)
                        VALUES (?, 1, ?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING""")
                        .params(number, State.RUNNING.name(), officer, time(at), time(at), newest)
                        .update()
                == 1;
        return isBegun ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** It goes on, and has come to this line. */
    void goesOn(long check, long line) {
        database.sql(
                        "UPDATE ledger_check SET line = ?, newest = GREATEST(newest, ?), seen_at = ? WHERE check_id = ? AND running = 1")
                .params(line, line, time(clock.instant()), check)
                .update();
    }

    void end(long check, State state, long line, List<String> sentences) {
        database.sql("""
                        UPDATE ledger_check SET running = NULL, state = ?, line = ?, newest = GREATEST(newest, ?), seen_at = ?,
                            ended_at = ?, sentences = ? WHERE check_id = ? AND running = 1""")
                .params(
                        state.name(),
                        line,
                        line,
                        time(clock.instant()),
                        time(clock.instant()),
                        String.join("\n", sentences),
                        check)
                .update();
    }

    /** @param signature null where there is none: what is kept beside the lines says as much then */
    void keep(CheckedHead head, byte @Nullable [] signature) {
        database.sql("UPDATE ledger_check SET head = :head, signature = :signature WHERE check_id = :check")
                .param("head", head.head().hex())
                .param("signature", signature, Types.BINARY)
                .param("check", head.check())
                .update();
    }

    /** The one that runs, or else the last one. */
    Optional<Row> last() {
        return database.sql("SELECT * FROM ledger_check ORDER BY check_id DESC LIMIT 1")
                .query((row, number) -> read(row))
                .optional();
    }

    /** The last that found the ledger intact. */
    Optional<Intact> intact() {
        return database.sql(
                        "SELECT * FROM ledger_check WHERE state = ? AND head IS NOT NULL ORDER BY check_id DESC LIMIT 1")
                .param(State.INTACT.name())
                .query((row, number) -> new Intact(
                        row.getLong("check_id"),
                        row.getString("officer"),
                        instant(row, "begun_at"),
                        row.getLong("line"),
                        new Sha256(row.getString("head")),
                        row.getBytes("signature")))
                .optional();
    }

    private Row read(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        Instant seen = instant(row, "seen_at");
        boolean isLeft = state == State.RUNNING && seen.isBefore(clock.instant().minus(SILENT));
        @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        @Nullable String sentences = row.getString("sentences");
        return new Row(
                row.getLong("check_id"),
                new Seen(
                        isLeft ? State.FAILED : state,
                        row.getString("officer"),
                        instant(row, "begun_at"),
                        row.getLong("line"),
                        row.getLong("newest"),
                        isLeft ? seen : ended == null ? null : ended.toInstant(),
                        sentences == null ? List.of() : sentences.lines().toList()));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
