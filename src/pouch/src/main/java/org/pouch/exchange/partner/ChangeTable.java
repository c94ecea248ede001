package org.pouch.exchange.partner;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.directory.Introduction;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.PartnerChange.Kind;
import org.pouch.exchange.partner.PartnerChange.State;
import org.pouch.exchange.watch.Lane.Way;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.SealLevel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables exchange_partner_change, exchange_partner_version and exchange_partner_stopped. */
@Repository
class ChangeTable {
    private static final String SELECT = """
            SELECT change_id, partner, kind, role, fingerprint, certificate, valid_from, valid_until, most_bytes, channel, way,
                parameters, name, name_zh, agreements, least_level, reason, state, proposed_by, proposed_at, decided_by,
                decided_at
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
                            least_level, reason, state, proposed_by, proposed_at, decided_by, decided_at, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(change.id())
                .param(change.partner().value())
                .param(change.kind().name())
                .param(change.role() == null ? null : change.role().name())
                .param(
                        change.fingerprint() == null
                                ? null
                                : change.fingerprint().hex())
                .param(change.certificate() == null ? null : encoded(change.certificate()))
                .param(timeOrNone(change.from()))
                .param(timeOrNone(change.until()))
                .param(change.mostBytes())
                .param(
                        change.channel() == null
                                ? null
                                : change.channel().channel().name())
                .param(change.channel() == null ? null : change.channel().way().name())
                .param(change.channel() == null ? null : change.channel().text())
                .params(introduction(change.introduction()))
                .param(change.reason())
                .param(change.state().name())
                .param(change.proposedBy())
                .param(time(change.proposedAt()))
                .param(change.decidedBy())
                .param(timeOrNone(change.decidedAt()))
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
        @Nullable String role = row.getString("role");
        @Nullable String fingerprint = row.getString("fingerprint");
        byte @Nullable [] certificate = row.getBytes("certificate");
        @Nullable Instant proposedAt = time(row, "proposed_at");
        int mostBytes = row.getInt("most_bytes");
        boolean isLimited = !row.wasNull();
        return new PartnerChange(
                row.getString("change_id"),
                new AuthorityId(row.getString("partner")),
                Kind.valueOf(row.getString("kind")),
                role == null ? null : PinRole.valueOf(role),
                fingerprint == null ? null : new Sha256(fingerprint),
                certificate == null ? null : decoded(certificate),
                time(row, "valid_from"),
                time(row, "valid_until"),
                isLimited ? mostBytes : null,
                channel(row),
                introduction(row),
                row.getString("reason"),
                State.valueOf(row.getString("state")),
                row.getString("proposed_by"),
                proposedAt == null ? Instant.EPOCH : proposedAt,
                row.getString("decided_by"),
                time(row, "decided_at"));
    }

    private static @Nullable ChannelSetting channel(ResultSet row) throws SQLException {
        @Nullable String channel = row.getString("channel");
        if (channel == null) {
            return null;
        }
        Way way = Way.valueOf(row.getString("way"));
        @Nullable String text = row.getString("parameters");
        return text == null || text.isEmpty()
                ? ChannelSetting.end(Channel.valueOf(channel), way)
                : ChannelSetting.parse(Channel.valueOf(channel), way, text);
    }

    /** The four columns of it. */
    private static List<@Nullable Object> introduction(@Nullable Introduction introduction) {
        return introduction == null
                ? Arrays.asList(null, null, null, null)
                : List.of(
                        introduction.name(),
                        introduction.nameZh(),
                        String.join(" ", introduction.agreements()),
                        introduction.leastLevel().name());
    }

    private static @Nullable Introduction introduction(ResultSet row) throws SQLException {
        @Nullable String name = row.getString("name");
        return name == null
                ? null
                : new Introduction(
                        name,
                        row.getString("name_zh"),
                        Stream.of(row.getString("agreements").split(" "))
                                .filter(agreement -> !agreement.isEmpty())
                                .toList(),
                        SealLevel.valueOf(row.getString("least_level")));
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime timeOrNone(@Nullable Instant at) {
        return at == null ? null : time(at);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException parsedBefore) {
            throw new IllegalStateException(parsedBefore);
        }
    }

    private static X509Certificate decoded(byte[] certificate) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        } catch (CertificateException writtenBefore) {
            throw new IllegalStateException(writtenBefore);
        }
    }
}
