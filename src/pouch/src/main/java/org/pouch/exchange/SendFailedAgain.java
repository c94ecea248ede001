package org.pouch.exchange;

import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;

/**
 * Sends receipts and notes again that went by no channel: once it is mended nobody need wait until the partner asks for them. A
 * packet of a case is its process's, which leads to a person.
 */
public interface SendFailedAgain {
    /** Those of the last thirty days. @return how many wait to be sent from now on */
    int to(AuthorityId partner);

    /** False where there is nothing to send again: it waits, it was sent, it has a process, or nobody knows it. */
    boolean one(PacketId packet);
}
