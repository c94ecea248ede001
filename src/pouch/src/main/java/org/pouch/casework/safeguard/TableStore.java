package org.pouch.casework.safeguard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.safeguard.TableChange.State;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table casework_safeguard: tables that were proposed, and what became of them. */
@Component
class TableStore {
    private static final String SELECT = """
            SELECT change_id, safeguard, digest, reason, state, proposed_by, proposed_at, decided_by, decided_at
            FROM casework_safeguard
            """;

    private final JdbcClient database;

    TableStore(JdbcClient database) {
        this.database = database;
    }

    void propose(TableChange change, byte[] file) {
        database.sql("""
                        INSERT INTO casework_safeguard (change_id, safeguard, digest, file, reason, state, proposed_by,
                            proposed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        change.id(),
                        change.safeguard().name(),
                        change.digest().hex(),
                        file,
                        change.reason(),
                        change.state().name(),
                        change.proposedBy(),
                        time(change.proposedAt()))
                .update();
    }

    /** False when it was decided before, or this officer proposed it. */
    boolean approve(TableChange change, byte[] signature) {
        return database.sql("""
                        UPDATE casework_safeguard
                        SET state = 'IN_FORCE', decided_by = ?, decided_at = ?, signature = ?
                        WHERE change_id = ? AND state = 'PROPOSED' AND proposed_by <> ?""")
                        .param(change.decidedBy())
                        .param(decidedAt(change))
                        .param(signature)
                        .param(change.id())
                        .param(change.decidedBy())
                        .update()
                == 1;
    }

    boolean withdraw(TableChange change) {
        return database.sql("""
                        UPDATE casework_safeguard SET state = 'WITHDRAWN', decided_by = ?, decided_at = ?
                        WHERE change_id = ? AND state = 'PROPOSED'""")
                        .param(change.decidedBy())
                        .param(decidedAt(change))
                        .param(change.id())
                        .update()
                == 1;
    }

    Optional<TableChange> find(String id) {
        return database.sql(SELECT + "WHERE change_id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The one that came into force last. */
    Optional<TableChange> inForce(Safeguard safeguard) {
        return database.sql(SELECT + """
                        WHERE safeguard = ? AND state = 'IN_FORCE'
                        ORDER BY decided_at DESC, change_id DESC LIMIT 1""")
                .param(safeguard.name())
                .query((row, number) -> read(row))
                .optional();
    }

    byte[] file(TableChange change) {
        return database.sql("SELECT file FROM casework_safeguard WHERE change_id = ?")
                .param(change.id())
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    byte[] signature(TableChange change) {
        byte @Nullable [] signature = database.sql("SELECT signature FROM casework_safeguard WHERE change_id = ?")
                .param(change.id())
                .query((row, number) -> row.getBytes(1))
                .list()
                .get(0);
        return signature == null ? new byte[0] : signature;
    }

    List<TableChange> proposed(Safeguard safeguard) {
        return database.sql(SELECT + "WHERE safeguard = ? AND state = 'PROPOSED' ORDER BY proposed_at, change_id")
                .param(safeguard.name())
                .query((row, number) -> read(row))
                .list();
    }

    /** What was decided, the newest first. */
    List<TableChange> decided(Safeguard safeguard, int most) {
        return database.sql(SELECT + """
                        WHERE safeguard = ? AND state <> 'PROPOSED'
                        ORDER BY decided_at DESC, change_id DESC LIMIT ?""")
                .params(safeguard.name(), most)
                .query((row, number) -> read(row))
                .list();
    }

    private static TableChange read(ResultSet row) throws SQLException {
        return new TableChange(
                row.getString("change_id"),
                Safeguard.valueOf(row.getString("safeguard")),
                new Sha256(row.getString("digest")),
                row.getString("reason"),
                State.valueOf(row.getString("state")),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                instant(row));
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return decided == null ? null : decided.toInstant();
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime decidedAt(TableChange change) {
        Instant at = change.decidedAt();
        return at == null ? null : time(at);
    }
}
