package org.pouch.exchange.recall;

import org.pouch.packet.RequestId;

/** Takes back what of a case was not sent yet. */
public interface RecallPackets {
    /** In the caller's transaction: from then on nothing of the case leaves but receipts. */
    void recall(RequestId request);
}
