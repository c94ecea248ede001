package org.pouch.exchange.send;

import java.time.Clock;
import java.util.Optional;
import org.pouch.exchange.PacketUnknown;
import org.pouch.exchange.SealPacket;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.key.OwnSealer;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.pieces.Ahead;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;
import org.pouch.sealing.ClaimedContent;
import org.pouch.sealing.PacketJson;
import org.pouch.sealing.SealedPacket;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Idempotent by packet id: whoever seals second gets the first digest, and the second document is thrown away. */
@Service
public final class PacketSealing implements SealPacket {
    private final OwnSealer sealer;
    private final PartnerDirectory partners;
    private final PacketTable packets;
    private final SendPermit permit;
    private final RecentDocuments recent;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PacketSealing(
            OwnSealer sealer,
            PartnerDirectory partners,
            PacketTable packets,
            SendPermit permit,
            RecentDocuments recent,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.sealer = sealer;
        this.partners = partners;
        this.packets = packets;
        this.permit = permit;
        this.recent = recent;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Sha256 seal(Packet draft) {
        Optional<StoredPacket> done = packets.find(draft.id());
        if (done.isPresent()) {
            return sealedBefore(draft, done.get());
        }
        if (!draft.envelope().sender().equals(partners.own().id())) {
            throw new IllegalArgumentException("packet " + draft.id() + " is not from this authority");
        }
        SealedPacket sealed = sealer.seal(partners.named(draft));
        return isStored(draft, sealed)
                ? sealed.digest()
                : packets.require(draft.id()).digest();
    }

    /** False when another was first. */
    private boolean isStored(Packet draft, SealedPacket sealed) {
        try (Ahead document = packets.ahead(draft.id(), draft.kind(), sealed.document())) {
            return Boolean.TRUE.equals(transactions.execute(status -> {
                boolean stored = store(draft, sealed, document);
                if (stored) {
                    permit.sealed(draft, sealed.digest());
                }
                return stored;
            }));
        }
    }

    /** What was sealed by an earlier release, or before its permit was lost, gets one when it still says the same. */
    private Sha256 sealedBefore(Packet draft, StoredPacket done) {
        byte[] document = packets.document(draft.id()).orElseThrow(() -> new PacketUnknown(draft.id()));
        PacketJson sealed = PacketJson.parse(ClaimedContent.read(document).json());
        if (!Sha256.of(document).equals(done.digest())
                || !sealed.saysTheSameAs(new PacketJson(draft.envelope(), draft.data()))) {
            throw new LeaveRefused(draft.id(), "it was sealed before with another content.");
        }
        transactions.executeWithoutResult(status -> permit.sealed(draft, done.digest()));
        return done.digest();
    }

    /** In the caller's transaction. */
    public boolean store(Packet draft, SealedPacket sealed) {
        return store(draft, sealed, Ahead.of(sealed.document()));
    }

    private boolean store(Packet draft, SealedPacket sealed, Ahead document) {
        StoredPacket packet =
                StoredPacket.sealed(draft.envelope(), sealed.digest(), sealed.document().length, SqlTime.now(clock));
        boolean isNew = packets.registerIfNew(packet, document);
        if (isNew) {
            recent.add(packet, sealed.document());
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
