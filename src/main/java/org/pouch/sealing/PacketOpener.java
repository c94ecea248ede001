package org.pouch.sealing;

import java.time.Instant;
import java.util.Map;
import org.pouch.packet.AuthorityId;
import org.pouch.trust.TrustAnchors;

/** Opens what arrived, strictly: any exception, doubt or disagreement refuses. */
public final class PacketOpener {
    public PacketOpener(AuthorityId receiver, Map<AuthorityId, TrustAnchors> senders) {}

    /** @param at the instant as of which certificates must be valid */
    public Opening open(byte[] document, Instant at) {
        throw new UnsupportedOperationException();
    }
}
