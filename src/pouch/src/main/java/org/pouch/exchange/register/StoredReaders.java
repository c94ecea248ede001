package org.pouch.exchange.register;

import java.util.Map;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.key.OwnKeys;
import org.pouch.exchange.key.PartnerTrust;
import org.pouch.exchange.key.SealingSettings;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.sealing.PacketOpener;
import org.pouch.sealing.SealLevel;
import org.pouch.trust.TrustAnchors;
import org.springframework.stereotype.Component;

/** Who reads a stored packet as its receiver does: this authority what came, the partner what was sent. */
@Component
final class StoredReaders {
    private final PartnerTrust trust;
    private final PartnerDirectory partners;
    private final OwnKeys keys;
    private final SealingSettings sealing;

    StoredReaders(PartnerTrust trust, PartnerDirectory partners, OwnKeys keys, SealingSettings sealing) {
        this.trust = trust;
        this.partners = partners;
        this.keys = keys;
        this.sealing = sealing;
    }

    /** What came, by what was believed when it came: a partner's certificate that was replaced since was good then. */
    PacketOpener of(StoredPacket packet) {
        return packet.direction() == Direction.RECEIVED ? trust.openerAsOf(packet.createdAt()) : ofPartner(packet);
    }

    private PacketOpener ofPartner(StoredPacket sent) {
        TrustAnchors root = keys.roots();
        PacketOpener.Sender own = new PacketOpener.Sender(root, root, sealing.timestampTrust(root), SealLevel.B);
        return PacketOpener.of(sent.partner(), Map.of(partners.own().id(), own), Map.of());
    }
}
