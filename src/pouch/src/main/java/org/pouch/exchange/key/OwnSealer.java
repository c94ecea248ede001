package org.pouch.exchange.key;

import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.StartRefused;
import org.pouch.packet.Packet;
import org.pouch.sealing.SealedPacket;
import org.pouch.signing.SigningRefused;
import org.pouch.trust.KeyUnavailable;
import org.springframework.stereotype.Component;

/** Seals with this authority's own key, and says in this module's words when that must not sign. */
@Component
public final class OwnSealer {
    private final CurrentSealer sealer;

    OwnSealer(CurrentSealer sealer) {
        this.sealer = sealer;
    }

    /**
     * @throws org.pouch.sealing.DraftRefused when the content breaks the rules
     * @throws KeyUnusable when the key must not sign now
     * @throws org.pouch.signing.ServiceUnavailable when what the level needs cannot be had now
     */
    public SealedPacket seal(Packet draft) {
        try {
            return sealer.get().seal(draft);
        } catch (SigningRefused | KeyUnavailable | StartRefused refused) {
            throw new KeyUnusable(refused);
        }
    }
}
