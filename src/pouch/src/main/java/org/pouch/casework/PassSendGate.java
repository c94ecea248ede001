package org.pouch.casework;

import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;

/** Lets a draft out to be sealed. */
public interface PassSendGate {
    /**
     * The draft, after the gate was asked again about the final content.
     *
     * @throws GateBlocked when it is not PASS
     */
    Packet pass(PacketId draft);
}
