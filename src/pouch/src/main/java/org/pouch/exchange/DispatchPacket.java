package org.pouch.exchange;

import org.pouch.packet.PacketId;

/** Puts a sealed packet into the outbox; the routes take it from there. */
public interface DispatchPacket {
    /**
     * By the channel wanted, or by another where the partner does not have that or it does not carry so much.
     *
     * @param attempt from 1; the same packet and attempt is sent once
     * @throws PacketTooLarge when no channel to the partner carries the packet
     */
    void dispatch(PacketId packet, Channel channel, int attempt);
}
