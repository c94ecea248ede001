package org.pouch.exchange.send;

import org.pouch.packet.PacketId;

/** No channel to the partner carries a packet of that size; sending it again changes nothing. */
public final class PacketTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PacketTooLarge(PacketId packet, int bytes, int mostBytes) {
        super("The packet " + packet + " takes " + bytes + " bytes encrypted; its channels carry at most " + mostBytes
                + ". Send the evidence in several packets, or agree on more with the partner (pouch.exchange.most-bytes"
                + " and .channel-most-bytes).");
    }
}
