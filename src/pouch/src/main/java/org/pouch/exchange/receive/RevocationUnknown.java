package org.pouch.exchange.receive;

import org.pouch.exchange.InboxId;
import org.pouch.resilience.ComesBack;

/** Whether what signed an arrival was revoked, nobody knows now: that is no fault of who sent it, and it waits. */
final class RevocationUnknown extends RuntimeException implements ComesBack {
    private static final long serialVersionUID = 1L;

    /** @param why which list is missing, and what to do */
    RevocationUnknown(InboxId arrival, String why) {
        super("Arrival " + arrival + " waits: " + why);
    }
}
