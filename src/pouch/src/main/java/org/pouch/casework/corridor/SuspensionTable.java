package org.pouch.casework.corridor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Authorities;
import org.pouch.casework.corridor.Suspension.State;
import org.pouch.exchange.note.CooperationNote;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table casework_suspension. */
@Component
class SuspensionTable implements Corridors {
    private static final String SELECT = "SELECT * FROM casework_suspension ";
    private final JdbcClient database;
    private final Authorities authorities;

    SuspensionTable(JdbcClient database, Authorities authorities) {
        this.database = database;
        this.authorities = authorities;
    }

    @Override
    public AuthorityId own() {
        return authorities.own();
    }

    void insert(Suspension suspension) {
        database.sql("""
                        INSERT INTO casework_suspension (suspension_id, requesting, requested, agreement, ours, state, reason,
                            proposed_by, proposed_at, decided_by, from_at, until_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(Arrays.asList(
                        suspension.id(),
                        suspension.cooperation().requesting().value(),
                        suspension.cooperation().requested().value(),
                        suspension.cooperation().agreement(),
                        suspension.ours(),
                        suspension.state().name(),
                        suspension.reason(),
                        suspension.proposedBy(),
                        time(suspension.proposedAt()),
                        suspension.decidedBy(),
                        time(suspension.from()),
                        time(suspension.until())))
                .update();
    }

    Optional<Suspension> find(String id) {
        return database.sql(SELECT + "WHERE suspension_id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** False when it was decided before, or this officer proposed it. */
    boolean suspend(String id, String officer, Instant at) {
        return database.sql("""
                        UPDATE casework_suspension SET state = 'IN_FORCE', decided_by = ?, from_at = ?
                        WHERE suspension_id = ? AND state = 'PROPOSED' AND proposed_by <> ?""").params(officer, time(at), id, officer).update() == 1;
    }

    boolean drop(String id, String officer) {
        return database.sql("""
                        UPDATE casework_suspension SET state = 'DROPPED', decided_by = ?
                        WHERE suspension_id = ? AND state = 'PROPOSED'""").params(officer, id).update() == 1;
    }

    boolean proposeToLift(String id, String reason, String officer) {
        return database.sql("""
                        UPDATE casework_suspension SET lift_reason = ?, lift_proposed_by = ?
                        WHERE suspension_id = ? AND ours = TRUE AND state = 'IN_FORCE' AND lift_proposed_by IS NULL""").params(reason, officer, id).update() == 1;
    }

    /** False when nobody proposed it, this officer did, or it was lifted before. */
    boolean lift(String id, String officer, Instant at) {
        return database.sql("""
                        UPDATE casework_suspension SET state = 'LIFTED', lifted_by = ?, until_at = ?
                        WHERE suspension_id = ? AND ours = TRUE AND state = 'IN_FORCE'
                            AND lift_proposed_by IS NOT NULL AND lift_proposed_by <> ?""").params(officer, time(at), id, officer).update() == 1;
    }

    /** A partner's; false when it was lifted before, or is another's. */
    boolean liftTold(String id, AuthorityId partner, Instant until) {
        return database.sql("""
                        UPDATE casework_suspension SET state = 'LIFTED', lifted_by = ?, until_at = ?
                        WHERE suspension_id = ? AND ours = FALSE AND proposed_by = ? AND state = 'IN_FORCE'""")
                        .params(partner.value(), time(until), id, partner.value())
                        .update()
                == 1;
    }

    /** Of ours, those of which the partner is to be told that they began or ended. */
    List<Suspension> untold() {
        return database.sql(SELECT + """
                        WHERE ours = TRUE AND (state IN ('IN_FORCE', 'LIFTED') AND told_by IS NULL
                            OR state = 'LIFTED' AND lift_told_by IS NULL)
                        ORDER BY from_at, suspension_id""").query((row, number) -> read(row)).list();
    }

    boolean isTold(CooperationNote note) {
        return database.sql("SELECT told_by FROM casework_suspension WHERE suspension_id = ? AND told_by IS NOT NULL")
                .param(note.suspension().value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** False when the partner was told before. */
    boolean told(CooperationNote note, PacketId packet) {
        String column = note.until() == null ? "told_by" : "lift_told_by";
        return database.sql("UPDATE casework_suspension SET " + column + " = ? WHERE suspension_id = ? AND " + column
                                + " IS NULL")
                        .params(packet.value(), note.suspension().value())
                        .update()
                == 1;
    }

    @Override
    public List<Suspension> open() {
        return database.sql(SELECT + "WHERE state IN ('PROPOSED', 'IN_FORCE') ORDER BY proposed_at, suspension_id")
                .query((row, number) -> read(row))
                .list();
    }

    @Override
    public List<Suspension> ended(int most) {
        return database.sql(SELECT + """
                        WHERE state IN ('LIFTED', 'DROPPED') ORDER BY proposed_at DESC, suspension_id DESC LIMIT ?""")
                .param(most)
                .query((row, number) -> read(row))
                .list();
    }

    @Override
    public boolean isSuspended(Cooperation cases) {
        return database.sql("""
                        SELECT COUNT(*) FROM casework_suspension
                        WHERE state = 'IN_FORCE' AND requesting = ? AND requested = ?
                            AND (agreement IS NULL OR agreement = ?)""")
                        .params(
                                cases.requesting().value(),
                                cases.requested().value(),
                                String.valueOf(cases.agreement()))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public List<Span> stoodStill(Cooperation cases, Instant now) {
        List<Span> all = database.sql("""
                        SELECT from_at, COALESCE(until_at, ?) AS until_at FROM casework_suspension
                        WHERE state IN ('IN_FORCE', 'LIFTED') AND requesting = ? AND requested = ?
                            AND (agreement IS NULL OR agreement = ?)
                        ORDER BY from_at""")
                .params(
                        time(now),
                        cases.requesting().value(),
                        cases.requested().value(),
                        String.valueOf(cases.agreement()))
                .query((row, number) -> new Span(
                        row.getObject("from_at", OffsetDateTime.class).toInstant(),
                        row.getObject("until_at", OffsetDateTime.class).toInstant()))
                .list();
        List<Span> merged = new ArrayList<>();
        for (Span span : all) {
            Span last = merged.isEmpty() ? span : merged.remove(merged.size() - 1);
            if (span.from().isAfter(last.until())) {
                merged.add(last);
                merged.add(span);
            } else {
                merged.add(span.until().isAfter(last.until()) ? new Span(last.from(), span.until()) : last);
            }
        }
        return merged;
    }

    private static Suspension read(ResultSet row) throws SQLException {
        return new Suspension(
                row.getString("suspension_id"),
                new Cooperation(
                        new AuthorityId(row.getString("requesting")),
                        new AuthorityId(row.getString("requested")),
                        row.getString("agreement")),
                row.getBoolean("ours"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                instant(row, "from_at"),
                row.getString("lift_reason"),
                row.getString("lift_proposed_by"),
                row.getString("lifted_by"),
                instant(row, "until_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
