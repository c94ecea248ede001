package org.pouch.exchange.standstill;

import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;

/** Port: whether cooperation stands still for a packet. Who knows what was suspended answers, and anew each time. */
public interface Standstill {
    /** A packet of ours that is about to be handed to a channel: then it stays in the outbox until it is looked at again. */
    boolean holds(PacketId packet, PacketKind kind);

    /** A verified packet of a partner before it is filed: then it is kept, and answered by that and nothing else. */
    boolean keeps(PacketId packet, PacketKind kind);
}
