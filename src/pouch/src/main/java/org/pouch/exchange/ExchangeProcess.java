package org.pouch.exchange;

import org.pouch.packet.PacketId;

/** Port: who is told what arrived and what could not be sent. Told at least once of each, also after a crash. */
public interface ExchangeProcess {
    /** @param examination 1, and one more each time an arrival without a verdict was examined again */
    void packetArrived(InboxId arrival, int examination);

    /** The packet could not be sent at this attempt, and will not be: another way has to be found. */
    void attemptFailed(PacketId packet, int attempt);
}
