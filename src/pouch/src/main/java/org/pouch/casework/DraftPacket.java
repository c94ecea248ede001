package org.pouch.casework;

import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Fixes what a packet of a case says. */
public interface DraftPacket {
    /** The same id until that packet was sent and answered. */
    PacketId draft(RequestId request, PacketKind kind);
}
