package org.pouch.exchange.receipt;

import java.time.Clock;
import java.util.List;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.key.OwnSealer;
import org.pouch.exchange.store.ReceiptContent;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.SealedPacket;
import org.springframework.stereotype.Component;

/** Writes and seals receipts. */
@Component
final class ReceiptDrafting {
    private final OwnSealer sealer;
    private final PartnerDirectory partners;
    private final PacketIds ids;
    private final Clock clock;

    ReceiptDrafting(OwnSealer sealer, PartnerDirectory partners, PacketIds ids, Clock clock) {
        this.sealer = sealer;
        this.partners = partners;
        this.ids = ids;
        this.clock = clock;
    }

    /** A receipt that nobody has seen yet. */
    record Draft(Packet receipt, SealedPacket sealed) {}

    /**
     * @param contents of one level and verdict
     * @throws KeyUnusable when the key must not sign now
     */
    Draft of(List<ReceiptContent> contents, Addressee addressee) {
        Packet receipt = new Packet(
                new Envelope(
                        ids.next(),
                        PacketKind.RECEIPT,
                        new Corridor(partners.own().id(), addressee.partner()),
                        addressee.request(),
                        contents.size() == 1 ? contents.get(0).answers() : null,
                        addressee.agreement(),
                        SqlTime.now(clock),
                        addressee.languages()),
                ReceiptContent.data(contents),
                List.of());
        return new Draft(receipt, sealer.seal(partners.named(receipt)));
    }
}
