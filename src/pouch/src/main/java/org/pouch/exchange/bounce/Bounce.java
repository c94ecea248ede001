package org.pouch.exchange.bounce;

import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;

/**
 * What a mail says about a packet that was sent by mail.
 *
 * @param status of a delivery report (RFC 3463), such as 5.1.1; empty where there is none
 */
public record Bounce(AuthorityId partner, PacketId packet, Meaning meaning, String status) {
    /** What the mail is. */
    public enum Meaning {
        /** A delivery report (RFC 3464): the packet will not be delivered. */
        FAILED,
        /** A delivery report that says anything else: late, delivered, passed on. */
        UNDECIDED,
        /** An answer that no person wrote (RFC 3834). */
        AUTOMATIC
    }
}
