package org.pouch.exchange.clockstart;

import java.time.Instant;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptLevel;

/**
 * When a packet was with its receiver, by signed receipts. The receiver reads what it gave, the sender what it got: both hold the same words, but for a receipt
 * of a time that could not be and that an administrator of the sender took in. That one counts here from a time of our own, which nobody signed.
 */
public interface ClockStarts {
    /** Of the acceptance of that level, or of any level when {@code level} is not there. */
    Start of(PacketId packet, ReceiptLevel level);

    /** What is known. */
    sealed interface Start permits Started, NotStarted {}

    /**
     * @param at when the receiver had stored the packet, which each receipt repeats however late it is sent; of one that was taken in the nearest time to
     *     that which this side vouches for
     * @param isProven whether a receipt of the level asked for is there
     */
    record Started(Instant at, boolean isProven) implements Start {}

    /** No acceptance is there, or the receiver did not take the packet after all. */
    record NotStarted() implements Start {}
}
