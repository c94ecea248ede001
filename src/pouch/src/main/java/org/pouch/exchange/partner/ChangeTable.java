package org.pouch.exchange.partner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.partner.PartnerChange.Decided;
import org.pouch.exchange.partner.PartnerChange.State;
import org.pouch.packet.AuthorityId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables exchange_partner_change, exchange_partner_version and exchange_partner_stopped. */
@Repository
class ChangeTable {
    private static final String SELECT = """
            SELECT change_id, partner, kind, role, fingerprint, certificate, valid_from, valid_until, most_bytes, channel, way,
                parameters, name, name_zh, agreements, least_level, list_about, list_issuer, reason, state, proposed_by,
                proposed_at, decided_by, decided_at
            FROM exchange_partner_change
            """;

    private final JdbcClient database;

    ChangeTable(JdbcClient database) {
        this.database = database;
    }

    void propose(PartnerChange change) {
        insert(change, null);
    }

    /** In force at once, by one person. */
    void force(PartnerChange change) {
        insert(change, nextVersion());
    }

    private void insert(PartnerChange change, @Nullable Long version) {
        database.sql("""
                        INSERT INTO exchange_partner_change (change_id, partner, kind, role, fingerprint, certificate,
                            valid_from, valid_until, most_bytes, channel, way, parameters, name, name_zh, agreements,
                            least_level, list_about, list_issuer, reason, state, proposed_by, proposed_at, decided_by,
                            decided_at, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(change.id())
                .param(change.partner().value())
                .params(AmendmentColumns.of(change.amendment()))
                .param(change.reason())
                .param(change.state().name())
                .param(change.proposedBy())
                .param(time(change.proposedAt()))
                .param(change.decided() == null ? null : change.decided().by())
                .param(change.decided() == null ? null : time(change.decided().at()))
                .param(version)
                .update();
    }

    /** False when it was decided before, or this officer proposed it. */
    boolean approve(String id, String officer, Instant at) {
        return database.sql("""
                        UPDATE exchange_partner_change
                        SET state = 'IN_FORCE', decided_by = ?, decided_at = ?, version = ?
                        WHERE change_id = ? AND state = 'PROPOSED' AND proposed_by <> ?""")
                        .params(officer, time(at), nextVersion(), id, officer)
                        .update()
                == 1;
    }

    boolean withdraw(String id, String officer, Instant at) {
        return database.sql("""
                        UPDATE exchange_partner_change SET state = 'WITHDRAWN', decided_by = ?, decided_at = ?
                        WHERE change_id = ? AND state = 'PROPOSED'""").params(officer, time(at), id).update() == 1;
    }

    /** How many proposals to let it go on were withdrawn. */
    int withdrawResumptions(AuthorityId partner, String officer, Instant at) {
        return database.sql("""
                        UPDATE exchange_partner_change SET state = 'WITHDRAWN', decided_by = ?, decided_at = ?
                        WHERE partner = ? AND kind = 'RESUME' AND state = 'PROPOSED'""").params(officer, time(at), partner.value()).update();
    }

    /** False when it is stopped already. */
    boolean stop(AuthorityId partner, String change) {
        return database.sql("""
                        INSERT INTO exchange_partner_stopped (partner, change_id) VALUES (?, ?)
                        ON CONFLICT DO NOTHING""").params(partner.value(), change).update() == 1;
    }

    /** False when it is not stopped. */
    boolean resume(AuthorityId partner) {
        return database.sql("DELETE FROM exchange_partner_stopped WHERE partner = ?")
                        .param(partner.value())
                        .update()
                == 1;
    }

    boolean isStopped(AuthorityId partner) {
        return database.sql("SELECT COUNT(*) FROM exchange_partner_stopped WHERE partner = ?")
                        .param(partner.value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    long version() {
        return database.sql("SELECT version FROM exchange_partner_version")
                .query(Long.class)
                .single();
    }

    /** Changes come into force one after the other: whoever comes second waits for the row. */
    private long nextVersion() {
        database.sql("UPDATE exchange_partner_version SET version = version + 1")
                .update();
        return version();
    }

    Optional<PartnerChange> find(String id) {
        return database.sql(SELECT + "WHERE change_id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** In the order in which they came into force. */
    List<PartnerChange> inForce() {
        return database.sql(SELECT + "WHERE state = 'IN_FORCE' ORDER BY version")
                .query((row, number) -> read(row))
                .list();
    }

    List<PartnerChange> proposed() {
        return database.sql(SELECT + "WHERE state = 'PROPOSED' ORDER BY proposed_at, change_id")
                .query((row, number) -> read(row))
                .list();
    }

    /** What was decided, the newest first. */
    List<PartnerChange> decided(AuthorityId partner, int most) {
        return database.sql(SELECT + """
                        WHERE partner = ? AND state <> 'PROPOSED'
                        ORDER BY decided_at DESC, change_id DESC LIMIT ?""")
                .params(partner.value(), most)
                .query((row, number) -> read(row))
                .list();
    }

    private static PartnerChange read(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new PartnerChange(
                row.getString("change_id"),
                new AuthorityId(row.getString("partner")),
                AmendmentColumns.read(row),
                row.getString("reason"),
                State.valueOf(row.getString("state")),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                decidedAt == null ? null : new Decided(row.getString("decided_by"), decidedAt.toInstant()));
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
