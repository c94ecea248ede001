package org.pouch.exchange.key;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PinRole;
import org.pouch.packet.AuthorityId;
import org.pouch.sealing.PacketOpener;
import org.pouch.trust.TrustAnchors;
import org.springframework.stereotype.Component;

/** Who may have signed what arrives, as of an instant. */
@Component
public final class PartnerTrust {
    private final PartnerDirectory partners;
    private final OwnKeys keys;

    PartnerTrust(PartnerDirectory partners, OwnKeys keys) {
        this.partners = partners;
        this.keys = keys;
    }

    /** Opens what arrived at any time by what was believed then. */
    PacketOpener opener() {
        return PacketOpener.changing(
                partners.own().id(),
                at -> senders(partner -> partners.anchorsOfArrivals(partner, at)),
                at -> seals(partner -> partners.anchorsOfArrivals(partner, at)));
    }

    /** Opens by what was believed at that instant, whenever that is asked. */
    public PacketOpener openerAsOf(Instant instant) {
        return PacketOpener.changing(
                partners.own().id(),
                later -> senders(partner -> partners.anchors(partner, instant)),
                later -> seals(partner -> partners.anchors(partner, instant)));
    }

    private Map<AuthorityId, PacketOpener.Sender> senders(Function<AuthorityId, Map<PinRole, TrustAnchors>> trusted) {
        TrustAnchors own = keys.roots();
        Map<AuthorityId, PacketOpener.Sender> senders = new LinkedHashMap<>();
        for (Partner partner : partners.partners()) {
            AuthorityId id = partner.id();
            Map<PinRole, TrustAnchors> believed = trusted.apply(id);
            TrustAnchors anchors = believed.getOrDefault(PinRole.SIGNING_ANCHOR, TrustAnchors.NONE);
            TrustAnchors timestamps = anchors.with(believed.getOrDefault(PinRole.TIMESTAMP_ANCHOR, TrustAnchors.NONE));
            senders.put(
                    id,
                    new PacketOpener.Sender(anchors, anchors.with(own), timestamps.with(own), partners.leastLevel(id)));
        }
        return senders;
    }

    private Map<AuthorityId, TrustAnchors> seals(Function<AuthorityId, Map<PinRole, TrustAnchors>> trusted) {
        Map<AuthorityId, TrustAnchors> seals = new LinkedHashMap<>();
        for (Partner partner : partners.partners()) {
            seals.put(partner.id(), trusted.apply(partner.id()).getOrDefault(PinRole.SEAL, TrustAnchors.NONE));
        }
        return seals;
    }
}
