package org.pouch.exchange.status;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.recall.PacketRecalled;
import org.pouch.exchange.send.OutboxPosting;
import org.pouch.exchange.status.StatusNote.Line;
import org.pouch.exchange.status.StatusNote.Status;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a partner that was asked never saw is put out again: the same bytes, the same way; whether it may leave is asked anew. */
@Component
final class NeverSeen {
    private static final Logger LOG = LoggerFactory.getLogger(NeverSeen.class);

    /** Other ways are tried by the process of the packet. */
    private static final int MOST_RESENDS = 3;

    private static final Set<State> OPEN = Set.of(State.SENT, State.DELIVERED);

    private final MissingReceipts missing;
    private final PacketTable packets;
    private final OutboxTable outbox;
    private final OutboxPosting posting;
    private final Ledger ledger;
    private final ExchangeSettings settings;
    private final Clock clock;

    NeverSeen(
            MissingReceipts missing,
            PacketTable packets,
            OutboxTable outbox,
            OutboxPosting posting,
            Ledger ledger,
            ExchangeSettings settings,
            Clock clock) {
        this.missing = missing;
        this.packets = packets;
        this.outbox = outbox;
        this.posting = posting;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * In the caller's transaction. What we did not ask about, or what has its receipts by now, is not touched; what is said of a packet
     * twice counts once. All are locked before they are looked at, in the order in which receipts lock them.
     */
    void said(Collection<Line> lines, AuthorityId partner, PacketId note) {
        Map<PacketId, Status> said = new HashMap<>();
        lines.forEach(line -> said.putIfAbsent(line.packet(), line.status()));
        List<PacketId> ours = packets.find(said.keySet()).values().stream()
                .filter(packet -> packet.direction() == Direction.SENT)
                .filter(packet -> packet.partner().equals(partner))
                .map(StoredPacket::packetId)
                .filter(missing::isAsked)
                .toList();
        packets.lock(ours).values().stream()
                .filter(packet -> OPEN.contains(packet.state()))
                .forEach(packet -> said(packet, Objects.requireNonNull(said.get(packet.packetId())), note));
    }

    private void said(StoredPacket packet, Status status, PacketId note) {
        ledger.append(new AuditEvent.ReceiptMissing(
                packet.requestId(), packet.packetId(), packet.partner().value(), status.name()));
        if (status == Status.OTHER_CONTENT) {
            LOG.warn(
                    "{} has another packet under the number {}: somebody may have sent it in our name.",
                    packet.partner(),
                    packet.packetId());
        } else {
            putOutAgain(packet, note);
        }
    }

    private void putOutAgain(StoredPacket packet, PacketId note) {
        Channel channel = packet.channel();
        if (channel == null
                || isStale(packet)
                || packets.isErased(packet.requestId())
                || outbox.countOf(packet.packetId(), Cause.Reason.NEVER_SEEN) >= MOST_RESENDS) {
            return;
        }
        try {
            posting.put(packet, Cause.neverSeen(note), channel);
        } catch (PacketRecalled takenBack) {
            LOG.debug("Packet {} is not sent again: its case was taken back.", packet.packetId());
        }
    }

    /** It would be refused for its age. */
    private boolean isStale(StoredPacket packet) {
        return packet.createdAt().isBefore(SqlTime.now(clock).minus(settings.packetAge()));
    }
}
