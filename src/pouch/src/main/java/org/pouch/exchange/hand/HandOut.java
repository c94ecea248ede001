package org.pouch.exchange.hand;

import java.time.Instant;
import org.pouch.packet.PacketId;

/**
 * A packet that an officer gave to somebody who carries it.
 *
 * @param givenTo office and function
 * @param givenBy the officer at the desk
 */
public record HandOut(String id, PacketId packet, Form form, String givenTo, String givenBy, Instant at) {
    /** As what it was given out. */
    public enum Form {
        /** Encrypted to the partner, on a data carrier. */
        FILE,
        /** Its pages; what is signed is the file. */
        PRINTED
    }
}
