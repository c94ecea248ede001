package org.pouch.exchange;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a sealed packet out by the first way that carries it, once for each attempt. */
@Service
final class PacketDispatch implements DispatchPacket {
    private final PacketTable packets;
    private final PacketEnvelopes envelopes;
    private final ReceiptTable receipts;
    private final OutboxPosting outbox;
    private final PartnerDirectory partners;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;

    PacketDispatch(
            PacketTable packets,
            PacketEnvelopes envelopes,
            ReceiptTable receipts,
            OutboxPosting outbox,
            PartnerDirectory partners,
            Ledger ledger,
            TransactionTemplate transactions,
            ExchangeSettings settings) {
        this.packets = packets;
        this.envelopes = envelopes;
        this.receipts = receipts;
        this.outbox = outbox;
        this.partners = partners;
        this.ledger = ledger;
        this.transactions = transactions;
        this.settings = settings;
    }

    @Override
    public void dispatch(PacketId packet, Channel wanted, int attempt, int attemptsBefore) {
        StoredPacket stored = packets.require(packet);
        Set<Channel> failed = outbox.failedSince(packet, attemptsBefore);
        PacketEnvelopes.Encrypted envelope = envelopes.encrypted(packet, stored.partner());
        Channel channel = wayFor(stored, wanted, failed, envelope.bytes().length);
        transactions.executeWithoutResult(status -> {
            envelopes.kept(envelope);
            if (outbox.put(stored, Cause.attempt(attempt), channel)) {
                packets.dispatched(packet, channel, attempt);
                packets.move(packet, State.QUEUED, List.of(State.SEALED, State.SENT, State.REJECTED, State.FAILED));
                ledger.append(new AuditEvent.PacketDispatched(stored.requestId(), packet, channel.name(), attempt));
            }
        });
    }

    @Override
    public boolean isAccepted(PacketId packet) {
        return receipts.isAccepted(packet);
    }

    /** The way wanted, or the first that carries so much; one that failed only when there is no other. */
    private Channel wayFor(StoredPacket packet, Channel wanted, Set<Channel> failed, int bytes) {
        Partner partner = partners.require(packet.partner());
        Channel way = partner.wayFor(wanted);
        return Stream.concat(Stream.of(way), partner.channels().stream())
                .filter(channel -> bytes <= mostBytes(partner, channel))
                .min(Comparator.comparing(failed::contains))
                .orElseThrow(() -> new PacketTooLarge(
                        packet.packetId(),
                        bytes,
                        Stream.concat(Stream.of(way), partner.channels().stream())
                                .mapToInt(channel -> mostBytes(partner, channel))
                                .max()
                                .getAsInt()));
    }

    private int mostBytes(Partner partner, Channel channel) {
        return partners.mostBytes(partner.id(), settings.mostBytes(channel));
    }
}
