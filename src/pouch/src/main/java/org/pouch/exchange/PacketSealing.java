package org.pouch.exchange;

import java.time.Clock;
import java.util.Optional;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;
import org.pouch.sealing.SealedPacket;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Idempotent by packet id: whoever seals second gets the first digest, and the second document is thrown away. */
@Service
final class PacketSealing implements SealPacket {
    private final OwnSealer sealer;
    private final PartnerDirectory partners;
    private final PacketTable packets;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PacketSealing(
            OwnSealer sealer,
            PartnerDirectory partners,
            PacketTable packets,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.sealer = sealer;
        this.partners = partners;
        this.packets = packets;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Sha256 seal(Packet draft) {
        Optional<StoredPacket> done = packets.find(draft.id());
        if (done.isPresent()) {
            return done.get().digest();
        }
        if (!draft.envelope().sender().equals(partners.own().id())) {
            throw new IllegalArgumentException("packet " + draft.id() + " is not from this authority");
        }
        SealedPacket sealed = sealer.seal(partners.named(draft));
        transactions.executeWithoutResult(status -> store(draft, sealed));
        return packets.require(draft.id()).digest();
    }

    /** In the caller's transaction. */
    boolean store(Packet draft, SealedPacket sealed) {
        StoredPacket packet =
                StoredPacket.sealed(draft.envelope(), sealed.digest(), sealed.document().length, SqlTime.now(clock));
        boolean isNew = packets.registerIfNew(packet, sealed.document());
        if (isNew) {
            ledger.append(new AuditEvent.PacketSealed(
                    draft.envelope().requestId(),
                    draft.id(),
                    draft.kind(),
                    sealed.digest(),
                    packet.partner().value()));
        }
        return isNew;
    }
}
