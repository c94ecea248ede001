package org.pouch.casework.backlog;

import org.pouch.packet.PacketId;

/** A packet waits for its turn; nothing is wrong with it. */
public final class TurnNotCome extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it waits. */
    enum Reason {
        SUSPENDED("cooperation with its partner is suspended"),
        CAP("no more requests may leave today, or others are before it");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    public static TurnNotCome suspended(PacketId packet) {
        return new TurnNotCome(packet, Reason.SUSPENDED);
    }

    TurnNotCome(PacketId packet, Reason why) {
        super("Packet " + packet + " waits: " + why.sentence + ". It goes on by itself.");
    }
}
