package org.pouch.casework.backlog;

import org.pouch.packet.PacketId;

/** Asked before a packet of a case is sealed, and before each attempt to send it. */
public interface TakeTurn {
    /**
     * @throws TurnNotCome when it must wait: its process is told once when its turn comes
     * @throws org.pouch.casework.GateBlocked when what it says is out of date by now: a person prepares it again
     */
    void require(PacketId packet);
}
