package org.pouch.exchange.send;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.permit.SendPermit.Occasion;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.ReceiptTable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a sealed packet out by the first way that carries it, once for each attempt, when it may leave now. */
@Service
final class PacketDispatch implements DispatchPacket {
    private static final List<State> MAY_BE_QUEUED = List.of(State.SEALED, State.SENT, State.REJECTED, State.FAILED);

    private final PacketTable packets;
    private final PacketEnvelopes envelopes;
    private final ReceiptTable receipts;
    private final OutboxPosting outbox;
    private final SendPermit permit;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    PacketDispatch(
            PacketTable packets,
            PacketEnvelopes envelopes,
            ReceiptTable receipts,
            OutboxPosting outbox,
            SendPermit permit,
            Ledger ledger,
            TransactionTemplate transactions) {
        this.packets = packets;
        this.envelopes = envelopes;
        this.receipts = receipts;
        this.outbox = outbox;
        this.permit = permit;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @Override
    public void dispatch(PacketId packet, Channel wanted, int attempt, int attemptsBefore) {
        StoredPacket stored = packets.require(packet);
        permit.objection(packet, stored.kind(), stored.digest(), Occasion.DISPATCH)
                .ifPresent(why -> {
                    throw new LeaveRefused(packet, why);
                });
        PacketEnvelopes.Encrypted envelope = envelopes.encrypted(stored);
        Optional<Set<Channel>> agreed = permit.channels(packet, stored.kind());
        Channel channel = outbox.wayFor(stored, wanted, attemptsBefore, envelope.bytes().length, agreed);
        transactions.executeWithoutResult(status -> {
            byte[] bytes = envelopes.kept(envelope);
            if (outbox.putOrLend(stored, Cause.attempt(attempt), channel, bytes)) {
                packets.queued(packet, channel, attempt, MAY_BE_QUEUED);
                ledger.append(new AuditEvent.PacketDispatched(stored.requestId(), packet, channel.name(), attempt));
            }
        });
    }

    @Override
    public boolean isAccepted(PacketId packet) {
        return receipts.isAccepted(packet);
    }
}
