package org.pouch.exchange;

import org.pouch.packet.PacketId;
import org.pouch.sealing.OpenedPacket;

/** Packets that were accepted, opened again from their stored bytes with every check repeated. */
public interface OpenedPackets {
    OpenedPacket require(PacketId packet);
}
