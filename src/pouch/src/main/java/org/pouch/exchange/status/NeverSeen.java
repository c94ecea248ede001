package org.pouch.exchange.status;

import java.util.Optional;
import java.util.Set;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.recall.PacketRecalled;
import org.pouch.exchange.send.OutboxPosting;
import org.pouch.exchange.status.StatusNote.Line;
import org.pouch.exchange.status.StatusNote.Status;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.PacketTable;
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

    NeverSeen(MissingReceipts missing, PacketTable packets, OutboxTable outbox, OutboxPosting posting, Ledger ledger) {
        this.missing = missing;
        this.packets = packets;
        this.outbox = outbox;
        this.posting = posting;
        this.ledger = ledger;
    }

    /** In the caller's transaction. What we did not ask about, or what has its receipts by now, is not touched. */
    void said(Line line, AuthorityId partner, PacketId note) {
        Optional<StoredPacket> ours = packets.find(line.packet())
                .filter(packet -> packet.direction() == Direction.SENT)
                .filter(packet -> packet.partner().equals(partner))
                .filter(packet -> OPEN.contains(packet.state()))
                .filter(packet -> missing.isAsked(packet.packetId()));
        ours.ifPresent(packet -> {
            ledger.append(new AuditEvent.ReceiptMissing(
                    packet.requestId(),
                    packet.packetId(),
                    partner.value(),
                    line.status().name()));
            if (line.status() == Status.OTHER_CONTENT) {
                LOG.warn(
                        "{} has another packet under the number {}: somebody may have sent it in our name.",
                        partner,
                        packet.packetId());
            } else {
                putOutAgain(packet, note);
            }
        });
    }

    private void putOutAgain(StoredPacket packet, PacketId note) {
        Channel channel = packet.channel();
        if (channel == null
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
}
