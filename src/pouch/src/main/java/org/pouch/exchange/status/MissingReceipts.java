package org.pouch.exchange.status;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_status_asked, and the packets of ours that lack a receipt. */
@Repository
class MissingReceipts {
    private static final List<String> OF_CASES = Stream.of(PacketKind.values())
            .filter(PacketKind::isOfCase)
            .map(PacketKind::name)
            .toList();

    /** No partner is called so: a list of none is no list to a database. */
    private static final String NOBODY = "-";

    private static final String LACKING = """
            FROM exchange_packet p
            LEFT JOIN exchange_status_asked a ON a.packet_id = p.packet_id
            LEFT JOIN exchange_status_kept k ON k.packet_id = p.packet_id
            WHERE p.state IN ('SENT', 'DELIVERED') AND p.kind IN (:kinds) AND p.direction = 'SENT'
                AND COALESCE(k.goes_on_since, p.created_at) > :oldest AND p.created_at <= :sent
                AND COALESCE(a.times, 0) < :most AND (a.packet_id IS NULL OR a.last_at <= :asked)
                AND NOT EXISTS (SELECT 1 FROM exchange_outbox o WHERE o.packet_id = p.packet_id
                    AND (o.state = 'WAITING' OR o.sent_at > :sent OR o.sent_at > :delivered AND p.state = 'DELIVERED'))
                AND (k.goes_on_since <= :sent AND (k.goes_on_since <= :delivered OR p.state <> 'DELIVERED')
                    OR NOT EXISTS (SELECT 1 FROM exchange_receipt r WHERE r.answers = p.packet_id
                        AND r.direction = 'RECEIVED' AND r.code = 'KEPT_SUSPENDED'))
            """;

    private final JdbcClient database;
    private final String inOrder;

    MissingReceipts(JdbcClient database, ExchangeSettings settings) {
        this.database = database;
        // As they leave: what is urgent does not wait behind all that is older and is not.
        this.inOrder = Stream.of(PacketKind.values())
                .filter(PacketKind::isOfCase)
                .map(kind -> "WHEN '" + kind.name() + "' THEN " + settings.urgency(kind))
                .collect(Collectors.joining(" ", " ORDER BY CASE p.kind ", " END, p.created_at, p.packet_id"));
    }

    /** A packet that was sent, and what it is asked about by. */
    record Missing(PacketId packet, Sha256 digest, AuthorityId partner, RequestId request) {}

    /** The partner of the most urgent packet that waits, and for longest, unless it is one of those. */
    Optional<AuthorityId> waitedFor(Due due, Collection<AuthorityId> butNotOf) {
        return lacking("SELECT p.partner " + LACKING + " AND p.partner NOT IN (:silent)" + inOrder + " LIMIT 1", due)
                .param(
                        "silent",
                        Stream.concat(Stream.of(NOBODY), butNotOf.stream().map(AuthorityId::value))
                                .toList())
                .query(String.class)
                .optional()
                .map(AuthorityId::new);
    }

    /**
     * The most urgent and then oldest of a partner: sent by then and not since, without the receipt that is due, not asked about too
     * often or too lately; where the partner keeps it, only once cooperation goes on. What is older than any packet may be is nobody's hope any more.
     */
    List<Missing> of(AuthorityId partner, Due due, int limit) {
        return lacking(
                        "SELECT p.packet_id, p.digest, p.partner, p.request_id " + LACKING + " AND p.partner = :partner"
                                + inOrder + " LIMIT :limit",
                        due)
                .param("partner", partner.value())
                .param("limit", limit)
                .query((row, number) -> new Missing(
                        new PacketId(row.getString("packet_id")),
                        new Sha256(row.getString("digest")),
                        new AuthorityId(row.getString("partner")),
                        new RequestId(row.getString("request_id"))))
                .list();
    }

    private JdbcClient.StatementSpec lacking(String sql, Due due) {
        return database.sql(sql)
                .param("kinds", OF_CASES)
                .param("oldest", SqlTime.of(due.oldest()))
                .param("sent", SqlTime.of(due.sentBy()))
                .param("delivered", SqlTime.of(due.deliveredBy()))
                .param("asked", SqlTime.of(due.askedBy()))
                .param("most", due.most());
    }

    /**
     * What is looked for.
     *
     * @param sentBy what was sent later may get its technical receipt yet
     * @param deliveredBy what was sent later may get the receipt of its case yet
     * @param most how often it may be asked about; 0 for nothing at all
     */
    record Due(Instant oldest, Instant sentBy, Instant deliveredBy, Instant askedBy, int most) {}

    /** False when another has asked about it since. */
    boolean asked(PacketId packet, PacketId question, Instant askedBy, Instant now) {
        return database.sql("""
                                UPDATE exchange_status_asked SET times = times + 1, last_at = ?, question = ?
                                WHERE packet_id = ? AND last_at <= ?""")
                                .params(SqlTime.of(now), question.value(), packet.value(), SqlTime.of(askedBy))
                                .update()
                        == 1
                || database.sql("""
                                INSERT INTO exchange_status_asked (packet_id, times, last_at, question) VALUES (?, 1, ?, ?)
                                ON CONFLICT DO NOTHING""")
                                .params(packet.value(), SqlTime.of(now), question.value())
                                .update()
                        == 1;
    }

    /** Whether its receiver was asked about it at all. */
    boolean isAsked(PacketId packet) {
        return database.sql("SELECT COUNT(*) FROM exchange_status_asked WHERE packet_id = ?")
                        .param(packet.value())
                        .query(Long.class)
                        .single()
                > 0;
    }
}
