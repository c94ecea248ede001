package org.pouch.exchange;

import java.util.Optional;
import org.pouch.packet.PacketId;

/**
 * Puts a packet that was sent before out once more, the same bytes by the same channel, because somebody here wants it; a receipt or note that went by none by
 * the next. The partner knows it again by its digest.
 */
public interface ResendPacket {
    /**
     * Whether it may leave is asked now, and again before its bytes go.
     *
     * @param order id of the order; for one order it is put out once
     * @return why it is not put out, in a sentence; empty when it is
     * @throws PacketUnknown when there is no such packet
     */
    Optional<String> again(PacketId packet, String order);
}
