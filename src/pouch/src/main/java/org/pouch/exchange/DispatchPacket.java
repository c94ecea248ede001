package org.pouch.exchange;

import org.pouch.exchange.send.PacketTooLarge;
import org.pouch.packet.PacketId;

/** Puts a sealed packet into the outbox; the routes take it from there. */
public interface DispatchPacket {
    /**
     * By the channel wanted, or by another where the partner does not have that, it does not carry so much, or it failed
     * in this round already.
     *
     * @param attempt from 1; the same packet and attempt is sent once
     * @param attemptsBefore the attempts of earlier rounds, which a person has ended: what failed then is tried again
     * @throws PacketTooLarge when no channel to the partner carries the packet
     */
    void dispatch(PacketId packet, Channel channel, int attempt, int attemptsBefore);

    /** True when the partner has found the packet sound: sent again, it is not answered by a new receipt. */
    boolean isAccepted(PacketId packet);

    /** In the first round. */
    default void dispatch(PacketId packet, Channel channel, int attempt) {
        dispatch(packet, channel, attempt, 0);
    }
}
