package org.pouch.exchange;

import org.pouch.packet.PacketId;

/** Puts a sealed packet into the outbox; the routes take it from there. */
public interface DispatchPacket {
    /** @param attempt from 1; the same packet and attempt is sent once */
    void dispatch(PacketId packet, Channel channel, int attempt);
}
