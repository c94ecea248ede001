package org.pouch.casework.corridor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.corridor.Suspension.State;
import org.pouch.exchange.note.CooperationNote;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table casework_suspension, as it is written; what its rows are worth, {@link SuspensionSeals} says. */
@Component
class SuspensionTable {
    private static final String SELECT = "SELECT * FROM casework_suspension ";
    private final JdbcClient database;

    SuspensionTable(JdbcClient database) {
        this.database = database;
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
                        timeOrNull(suspension.from()),
                        timeOrNull(suspension.until())))
                .update();
    }

    /** Of what the ledger says otherwise. */
    void delete(String id) {
        database.sql("DELETE FROM casework_suspension WHERE suspension_id = ?")
                .param(id)
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

    /** All there ever were; few in the life of an authority. */
    List<KeptSuspension> all() {
        return database.sql(SELECT + "ORDER BY proposed_at, suspension_id")
                .query((row, number) -> readKept(row))
                .list();
    }

    KeptSuspension require(String id) {
        return database.sql(SELECT + "WHERE suspension_id = ?")
                .param(id)
                .query((row, number) -> readKept(row))
                .single();
    }

    void sign(String id, SuspensionSignature signature) {
        database.sql("UPDATE casework_suspension SET signature = ?, signed_at = ? WHERE suspension_id = ?")
                .params(signature.bytes(), time(signature.at()), id)
                .update();
    }

    void signLift(String id, SuspensionSignature signature) {
        database.sql("UPDATE casework_suspension SET lift_signature = ?, lift_signed_at = ? WHERE suspension_id = ?")
                .params(signature.bytes(), time(signature.at()), id)
                .update();
    }

    /** It began while nothing could be signed. */
    void signLater(String id) {
        database.sql("UPDATE casework_suspension SET of_before = TRUE WHERE suspension_id = ?")
                .param(id)
                .update();
    }

    /** Rows of earlier releases, which signed none, and others that are to be signed where the ledger has their line. */
    List<KeptSuspension> ofBefore() {
        return database.sql(SELECT + "WHERE of_before = TRUE ORDER BY proposed_at, suspension_id")
                .query((row, number) -> readKept(row))
                .list();
    }

    void looked(String id) {
        database.sql("UPDATE casework_suspension SET of_before = FALSE WHERE suspension_id = ?")
                .param(id)
                .update();
    }

    private static KeptSuspension readKept(ResultSet row) throws SQLException {
        return new KeptSuspension(
                read(row),
                signature(row, "signature", "signed_at"),
                signature(row, "lift_signature", "lift_signed_at"));
    }

    private static @Nullable SuspensionSignature signature(ResultSet row, String bytes, String at) throws SQLException {
        byte @Nullable [] signature = row.getBytes(bytes);
        @Nullable Instant signedAt = instant(row, at);
        return signature == null
                ? null
                : new SuspensionSignature(signature, signedAt == null ? Instant.EPOCH : signedAt);
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

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }
}
