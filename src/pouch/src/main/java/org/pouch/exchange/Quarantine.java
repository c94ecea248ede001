package org.pouch.exchange;

import java.time.Instant;
import org.pouch.packet.AuthorityId;

/** Port: where what nobody is answered for waits in lots, one for each partner and kind of trouble. */
public interface Quarantine {
    /**
     * Puts an arrival into the open lot of its kind, or opens one with it; within the transaction of its verdict.
     *
     * @param trouble what all of the lot have in common
     */
    Placed place(InboxId arrival, AuthorityId partner, String trouble, long bytes, Instant at);

    /** After arrivals have left their lots. */
    void recount();

    /**
     * @param number of the arrival in its lot
     * @param opened false when a person was called before, for another of the lot
     * @param kept false when the lot holds as much as a lot may; then the digest is all that is noted
     */
    record Placed(String lot, int number, boolean opened, boolean kept) {}
}
