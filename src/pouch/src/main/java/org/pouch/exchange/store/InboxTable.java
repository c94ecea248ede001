package org.pouch.exchange.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.PacketUnknown;
import org.pouch.exchange.Quarantine;
import org.pouch.exchange.Unfit;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.pieces.Pieces;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.resilience.ProgramVersion;
import org.pouch.sealing.verdict.VerificationReport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_inbox, and the pieces of what arrived. */
@Repository
public class InboxTable {
    private static final String SELECT = """
            SELECT inbox_id, partner, channel, named_packet, envelope_digest, envelope_bytes, arrived_at, tries, examination, status,
                code, packet_id, kind, sender, request_id, in_reply_to, unfit
            FROM exchange_inbox
            """;

    private final JdbcClient database;
    private final Pieces envelopes;

    public InboxTable(JdbcClient database) {
        this.database = database;
        this.envelopes = Pieces.ofArrivals(database);
    }

    /** A new one, without its bytes. */
    public void store(StoredArrival arrival) {
        database.sql("""
                        INSERT INTO exchange_inbox (inbox_id, partner, channel, named_packet, envelope_digest,
                            envelope_bytes, unfit, arrived_at, handled, tries, due_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, false, 0, ?)""").params(columns(arrival)).update();
    }

    /** One that has its verdict when it is stored. */
    public void storeSettled(StoredArrival arrival, Outcome outcome, VerificationReport report) {
        database.sql("""
                        INSERT INTO exchange_inbox (inbox_id, partner, channel, named_packet, envelope_digest,
                            envelope_bytes, unfit, arrived_at, handled, tries, due_at,
                            status, code, packet_id, kind, sender, request_id, in_reply_to, report)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, false, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(columns(arrival))
                .params(columns(outcome, report))
                .update();
    }

    private static List<@Nullable Object> columns(StoredArrival arrival) {
        return Arrays.asList(
                arrival.id().value(),
                arrival.partner().value(),
                arrival.channel().name(),
                text(arrival.namedPacket()),
                arrival.envelopeDigest().hex(),
                arrival.envelopeBytes(),
                arrival.unfit() == null ? null : arrival.unfit().name(),
                SqlTime.of(arrival.arrivedAt()),
                SqlTime.of(arrival.arrivedAt()));
    }

    private static List<@Nullable Object> columns(Outcome outcome, VerificationReport report) {
        return Arrays.asList(
                outcome.status().name(),
                text(outcome.code()),
                text(outcome.packetId()),
                outcome.kind() == null ? null : outcome.kind().name(),
                text(outcome.sender()),
                text(outcome.requestId()),
                text(outcome.inReplyTo()),
                StoredReport.write(report));
    }

    public void keepEnvelope(InboxId id, byte[] envelope) {
        envelopes.keep(envelope, id.value());
    }

    public StoredArrival require(InboxId id) {
        return find(id, "");
    }

    /** Whoever has the lock decides what the arrival is; others wait and read it. */
    public StoredArrival lock(InboxId id) {
        return find(id, " FOR UPDATE");
    }

    private StoredArrival find(InboxId id, String lock) {
        return database.sql(SELECT + "WHERE inbox_id = ?" + lock)
                .param(id.value())
                .query((row, number) -> read(row))
                .optional()
                .orElseThrow(() -> new PacketUnknown(id));
    }

    /** The arrival that made a packet known here. */
    public StoredArrival accepted(PacketId packet) {
        return database.sql(SELECT + "WHERE packet_id = ? AND status = 'ACCEPTED'")
                .param(packet.value())
                .query((row, number) -> read(row))
                .optional()
                .orElseThrow(() -> new PacketUnknown(packet));
    }

    /** The same for several; those that came by no arrival are left out. */
    public Map<PacketId, StoredArrival> accepted(Collection<PacketId> packets) {
        Map<PacketId, StoredArrival> accepted = new HashMap<>();
        if (!packets.isEmpty()) {
            database.sql(SELECT + "WHERE packet_id IN (:ids) AND status = 'ACCEPTED'")
                    .param("ids", Listed.of(packets, PacketId::value))
                    .query((row, number) -> read(row))
                    .list()
                    .forEach(arrival -> accepted.put(packetOf(arrival), arrival));
        }
        return accepted;
    }

    private static PacketId packetOf(StoredArrival accepted) {
        return Objects.requireNonNull(Objects.requireNonNull(accepted.outcome()).packetId());
    }

    /** Empty once the document is kept with its packet. */
    public Optional<byte[]> envelope(InboxId id) {
        return envelopes.read(id.value());
    }

    /** @param failed the version of this program that could not examine it; null when there is a verdict */
    public void settle(InboxId id, Outcome outcome, VerificationReport report, @Nullable ProgramVersion failed) {
        database.sql("""
                        UPDATE exchange_inbox
                        SET status = ?, code = ?, packet_id = ?, kind = ?, sender = ?, request_id = ?, in_reply_to = ?,
                            report = ?, failed_version = ?
                        WHERE inbox_id = ?""")
                .params(columns(outcome, report))
                .param(text(failed))
                .param(id.value())
                .update();
    }

    /**
     * The document is kept with the packet; its encrypted copy is needed no more.
     *
     * @return whether some of a large one is left, which nobody reads any more, to be deleted after the commit
     */
    public boolean dropEnvelope(InboxId id) {
        return envelopes.dropFirst(id.value());
    }

    /** Where another arrival of the lot called a person, who is told of all, the process need not be told of this one. */
    public void inLot(InboxId id, Quarantine.Placed placed) {
        database.sql("UPDATE exchange_inbox SET lot_id = ?, lot_number = ?, handled = ? WHERE inbox_id = ?")
                .params(placed.lot(), placed.number(), !placed.opened(), id.value())
                .update();
    }

    /**
     * Cases have accepted these packets, and their receipts are owed: their arrivals are in line again until they are given.
     *
     * @return how many; less where one came by no arrival
     */
    public int oweBusiness(Set<PacketId> packets, Instant now) {
        return database.sql("""
                        UPDATE exchange_inbox
                        SET owes_business = TRUE, due_at = CASE WHEN handled THEN :now ELSE due_at END, tries = tries + 1,
                            handled = FALSE
                        WHERE packet_id IN (:ids) AND status = 'ACCEPTED'""")
                .param("now", SqlTime.of(now))
                .param("ids", Listed.of(packets, PacketId::value))
                .update();
    }

    /** Whether that packet came since then, whatever it turned out to be. */
    public boolean came(AuthorityId partner, Channel channel, PacketId packet, Instant since) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_inbox
                        WHERE packet_id = ? AND partner = ? AND channel = ? AND arrived_at >= ?""")
                        .params(packet.value(), partner.value(), channel.name(), SqlTime.of(since))
                        .query(Long.class)
                        .single()
                > 0;
    }

    public boolean isHandled(InboxId id) {
        return database.sql("SELECT handled FROM exchange_inbox WHERE inbox_id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    public int unreadableSince(AuthorityId partner, Instant since) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_inbox
                        WHERE partner = ? AND status = 'REFUSED' AND kind IS NULL AND arrived_at >= ?""")
                .params(partner.value(), SqlTime.of(since))
                .query(Integer.class)
                .single();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static @Nullable ReceiptCode code(ResultSet row) throws SQLException {
        @Nullable String code = row.getString("code");
        return code == null ? null : ReceiptCode.valueOf(code);
    }

    static @Nullable PacketKind kind(ResultSet row) throws SQLException {
        @Nullable String kind = row.getString("kind");
        return kind == null ? null : PacketKind.valueOf(kind);
    }

    static @Nullable Unfit unfit(ResultSet row) throws SQLException {
        @Nullable String unfit = row.getString("unfit");
        return unfit == null ? null : Unfit.valueOf(unfit);
    }

    private static StoredArrival read(ResultSet row) throws SQLException {
        @Nullable String named = row.getString("named_packet");
        return new StoredArrival(
                new InboxId(row.getString("inbox_id")),
                new AuthorityId(row.getString("partner")),
                Channel.valueOf(row.getString("channel")),
                named == null ? null : new PacketId(named),
                new Sha256(row.getString("envelope_digest")),
                row.getLong("envelope_bytes"),
                SqlTime.read(row, "arrived_at"),
                row.getInt("tries"),
                row.getInt("examination"),
                unfit(row),
                outcome(row));
    }

    private static @Nullable Outcome outcome(ResultSet row) throws SQLException {
        @Nullable String status = row.getString("status");
        if (status == null) {
            return null;
        }
        @Nullable String packetId = row.getString("packet_id");
        @Nullable String sender = row.getString("sender");
        @Nullable String requestId = row.getString("request_id");
        @Nullable String inReplyTo = row.getString("in_reply_to");
        return new Outcome(
                Status.valueOf(status),
                code(row),
                packetId == null ? null : new PacketId(packetId),
                kind(row),
                sender == null ? null : new AuthorityId(sender),
                requestId == null ? null : new RequestId(requestId),
                inReplyTo == null ? null : new PacketId(inReplyTo));
    }
}
