package org.pouch.exchange;

import java.util.List;
import java.util.Map;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.sealing.PacketOpener;
import org.pouch.sealing.SealLevel;
import org.pouch.trust.TrustAnchors;
import org.springframework.stereotype.Component;

/** Who reads a stored packet as its receiver does: this authority what came, the partner what was sent. */
@Component
final class StoredReaders {
    private final PacketOpener opener;
    private final PartnerDirectory partners;
    private final OwnKeys keys;
    private final SealingSettings sealing;

    StoredReaders(PacketOpener opener, PartnerDirectory partners, OwnKeys keys, SealingSettings sealing) {
        this.opener = opener;
        this.partners = partners;
        this.keys = keys;
        this.sealing = sealing;
    }

    PacketOpener of(StoredPacket packet) {
        return packet.direction() == Direction.RECEIVED ? opener : ofPartner(packet);
    }

    private PacketOpener ofPartner(StoredPacket sent) {
        TrustAnchors root = new TrustAnchors(List.of(keys.signing().root()));
        PacketOpener.Sender own = new PacketOpener.Sender(root, root, sealing.timestampTrust(root), SealLevel.B);
        return PacketOpener.of(sent.partner(), Map.of(partners.own().id(), own), Map.of());
    }
}
