package org.pouch.sealing;

import java.time.Clock;
import org.pouch.packet.Packet;
import org.pouch.trust.PrivateIdentity;

/** Makes the one signed document of a packet: pages from the data, data and evidence attached, signature over all. */
public final class PacketSealer {
    public PacketSealer(PrivateIdentity signer, Clock clock) {}

    /** @throws DraftRefused when data or attachments break the rules of the kind; names every field at once */
    public SealedPacket seal(Packet packet) {
        throw new UnsupportedOperationException();
    }
}
