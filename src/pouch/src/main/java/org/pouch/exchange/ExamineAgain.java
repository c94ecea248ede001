package org.pouch.exchange;

import java.util.Optional;

/** Puts an arrival in line again, because a person asks. */
public interface ExamineAgain {
    /** For one that this program could not examine. False when there is no such arrival, or it has a verdict. */
    boolean examineAgain(InboxId arrival);

    /**
     * For a receipt in quarantine whose only fault is that it says a time that cannot be. It is examined again, all checks on, and counts from the
     * nearest time that this side vouches for: not before it made the packet, and not after the receipt was sealed or came.
     *
     * @return why not, in a sentence; empty when it is in line
     */
    Optional<String> takeInReceipt(InboxId arrival);
}
