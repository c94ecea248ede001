package org.pouch.exchange.permit;

import org.pouch.packet.PacketId;

/** A packet must not leave now; the message says what an administrator may know of it. */
public final class LeaveRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    public LeaveRefused(PacketId packet, String why) {
        super("Packet " + packet + " does not leave: " + why);
        this.why = why;
    }

    /** The reason by itself. */
    public String why() {
        return why;
    }
}
