package org.pouch.exchange.recall;

import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** A packet of a case of which nothing may leave any more. */
public final class PacketRecalled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PacketRecalled(PacketId packet, RequestId request) {
        super("The partner has taken back case " + request + ": packet " + packet + " of it is not sent.");
    }
}
