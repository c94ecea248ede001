package org.pouch.exchange.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.PacketRegister.Wanted;
import org.pouch.exchange.PacketUnknown;
import org.pouch.exchange.pieces.Ahead;
import org.pouch.exchange.pieces.Documents;
import org.pouch.exchange.pieces.Pieces;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_packet, and the pieces of its documents and envelopes. */
@Repository
public class PacketTable {
    private static final String SELECT = """
            SELECT packet_id, direction, kind, partner, request_id, in_reply_to, agreement, languages, digest, bytes,
                state, channel, attempts, created_at
            FROM exchange_packet
            """;

    private static final List<String> ANSWERED = Arrays.stream(PacketKind.values())
            .filter(kind -> kind != PacketKind.RECEIPT)
            .map(PacketKind::name)
            .toList();

    private final JdbcClient database;
    private final Documents documents;
    private final CaseVault vault;
    private final Pieces envelopes;

    public PacketTable(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.documents = new Documents(database, vault);
        this.vault = vault;
        this.envelopes = Pieces.ofEnvelopes(database);
    }

    /**
     * Outside of a transaction, before the one that registers the packet: of a large document most is written now, unless a packet of
     * this id is there. To be closed after that transaction.
     */
    public Ahead ahead(PacketId packet, PacketKind kind, byte[] document) {
        return Documents.isLarge(document) && kind.isOfCase() && find(packet).isEmpty()
                ? documents.ahead(packet, document)
                : Ahead.of(document);
    }

    /** One atomic operation, in the caller's transaction: false when a packet of this id is there, whatever its bytes. */
    public boolean registerIfNew(StoredPacket packet, Ahead document) {
        boolean isNew = insert(packet);
        if (isNew) {
            keep(packet, document);
        }
        return isNew;
    }

    private void keep(StoredPacket packet, Ahead document) {
        if (packet.kind().isOfCase()) {
            documents.keep(packet.packetId(), packet.requestId(), document);
        } else {
            documents.keepClear(packet.packetId(), document.document());
        }
    }

    private boolean insert(StoredPacket packet) {
        return database.sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, in_reply_to,
                            agreement, languages, digest, bytes, state, channel, attempts, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .param(packet.packetId().value())
                        .param(packet.direction().name())
                        .param(packet.kind().name())
                        .param(packet.partner().value())
                        .param(packet.requestId().value())
                        .param(
                                packet.inReplyTo() == null
                                        ? null
                                        : packet.inReplyTo().value())
                        .param(packet.agreement())
                        .param(String.join(" ", packet.languages()))
                        .param(packet.digest().hex())
                        .param(packet.bytes())
                        .param(packet.state().name())
                        .param(
                                packet.channel() == null
                                        ? null
                                        : packet.channel().name())
                        .param(packet.attempts())
                        .param(SqlTime.of(packet.createdAt()))
                        .update()
                == 1;
    }

    public Optional<StoredPacket> find(PacketId packet) {
        return database.sql(SELECT + "WHERE packet_id = ?")
                .param(packet.value())
                .query((row, number) -> read(row))
                .optional();
    }

    /** Those that are there of so many. */
    public Map<PacketId, StoredPacket> find(Collection<PacketId> packets) {
        return find(packets, "");
    }

    private Map<PacketId, StoredPacket> find(Collection<PacketId> packets, String how) {
        return packets.isEmpty()
                ? Map.of()
                : database
                        .sql(SELECT + "WHERE packet_id IN (:ids)" + how)
                        .param("ids", Listed.of(packets, PacketId::value))
                        .query((row, number) -> read(row))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(StoredPacket::packetId, Function.identity()));
    }

    /** Whoever changes a packet and its sendings locks the packet first. */
    public StoredPacket lock(PacketId packet) {
        return Objects.requireNonNull(lock(List.of(packet)).get(packet));
    }

    /**
     * In one order, so that no two wait for each other.
     *
     * @throws PacketUnknown when one of them is not there
     */
    public Map<PacketId, StoredPacket> lock(Collection<PacketId> packets) {
        Map<PacketId, StoredPacket> locked = find(packets, " ORDER BY packet_id FOR UPDATE");
        for (PacketId packet : packets) {
            if (!locked.containsKey(packet)) {
                throw new PacketUnknown(packet);
            }
        }
        return locked;
    }

    public StoredPacket require(PacketId packet) {
        return find(packet).orElseThrow(() -> new PacketUnknown(packet));
    }

    public Optional<byte[]> document(PacketId packet) {
        return documents.read(packet);
    }

    public List<StoredPacket> newest(Wanted wanted, int limit, int offset) {
        StringBuilder where = new StringBuilder("WHERE TRUE");
        Map<String, Object> values = new HashMap<>(Map.of("limit", limit, "offset", offset));
        if (wanted.packet() != null) {
            where.append(" AND packet_id = :packet");
            values.put("packet", wanted.packet().value());
        }
        if (wanted.request() != null) {
            where.append(" AND request_id = :request");
            values.put("request", wanted.request().value());
        }
        if (wanted.state() != null) {
            // By kinds, as the index has them: receipts stay in one state for good.
            where.append(" AND state = :state AND kind IN (:kinds)");
            values.put("state", wanted.state().name());
            values.put("kinds", ANSWERED);
        } else if (!wanted.receipts() && wanted.packet() == null) {
            where.append(" AND kind <> 'RECEIPT'");
        }
        return database.sql(SELECT + where + " ORDER BY created_at DESC, packet_id DESC LIMIT :limit OFFSET :offset")
                .params(values)
                .query((row, number) -> read(row))
                .list();
    }

    public List<StoredPacket> ofCase(RequestId request) {
        return database.sql(SELECT + "WHERE request_id = ? ORDER BY created_at, packet_id")
                .param(request.value())
                .query((row, number) -> read(row))
                .list();
    }

    public boolean isCaseKnown(RequestId request, AuthorityId partner) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_packet
                        WHERE request_id = ? AND partner = ? AND kind NOT IN ('RECEIPT', 'EXCHANGE_NOTE', 'ERASURE', 'STATUS_QUERY')""")
                        .params(request.value(), partner.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    public boolean isErased(RequestId request) {
        return vault.isErased(request);
    }

    /** The encrypted bytes, when they were made for this certificate. */
    public Optional<byte[]> envelope(PacketId packet, Sha256 certificate) {
        return envelopes.read(packet.value(), certificate.hex());
    }

    /** Two who encrypt at the same time end with the bytes of one of them: true for the one. */
    public boolean keepEnvelope(PacketId packet, byte[] envelope, Sha256 certificate) {
        return envelopes.keep(envelope, packet.value(), certificate.hex());
    }

    /** Delivered: the partner will not need the bytes again. */
    public void dropEnvelopes(Collection<PacketId> packets) {
        database.sql("DELETE FROM exchange_envelope WHERE packet_id IN (:ids)")
                .param("ids", Listed.of(packets, PacketId::value))
                .update();
    }

    /** Put out at that attempt, and moved on only from the states given. */
    public void queued(PacketId packet, Channel channel, int attempt, Collection<State> from) {
        database.sql("""
                        UPDATE exchange_packet
                        SET channel = CASE WHEN attempts < :attempt THEN :channel ELSE channel END,
                            attempts = CASE WHEN attempts < :attempt THEN :attempt ELSE attempts END,
                            state = CASE WHEN state IN (:from) THEN 'QUEUED' ELSE state END
                        WHERE packet_id = :id""")
                .param("attempt", attempt)
                .param("channel", channel.name())
                .param("from", from.stream().map(State::name).toList())
                .param("id", packet.value())
                .update();
    }

    /** SENT, unless it got further, if that entry of the outbox is still to be noted as sent. What is moved is locked then. */
    public void sentBy(String entry, PacketId packet) {
        database.sql("""
                        UPDATE exchange_packet SET state = 'SENT'
                        WHERE packet_id = ? AND state IN ('SEALED', 'QUEUED', 'FAILED') AND EXISTS (
                            SELECT 1 FROM exchange_outbox WHERE outbox_id = ? AND state IN ('WAITING', 'NEEDLESS'))""").params(packet.value(), entry).update();
    }

    /** Moves on only from the states given: receipts come in any order, and none takes a packet back. */
    public boolean move(PacketId packet, State to, Collection<State> from) {
        return move(List.of(packet), to, from) == 1;
    }

    /** The same for packets that are locked; how many moved. */
    public int move(Collection<PacketId> packets, State to, Collection<State> from) {
        return database.sql("""
                        UPDATE exchange_packet SET state = :to WHERE packet_id IN (:ids) AND state IN (:from)""")
                .param("to", to.name())
                .param("ids", Listed.of(packets, PacketId::value))
                .param("from", from.stream().map(State::name).toList())
                .update();
    }

    private static StoredPacket read(ResultSet row) throws SQLException {
        @Nullable String inReplyTo = row.getString("in_reply_to");
        @Nullable String channel = row.getString("channel");
        return new StoredPacket(
                new PacketId(row.getString("packet_id")),
                Direction.valueOf(row.getString("direction")),
                PacketKind.valueOf(row.getString("kind")),
                new AuthorityId(row.getString("partner")),
                new RequestId(row.getString("request_id")),
                inReplyTo == null ? null : new PacketId(inReplyTo),
                row.getString("agreement"),
                List.of(row.getString("languages").split(" ")),
                new Sha256(row.getString("digest")),
                row.getLong("bytes"),
                State.valueOf(row.getString("state")),
                channel == null ? null : Channel.valueOf(channel),
                row.getInt("attempts"),
                SqlTime.read(row, "created_at"));
    }
}
