package org.pouch.exchange.clockstart;

import java.time.Instant;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptLevel;

/**
 * What signed receipts say about when a packet was with its receiver. The receiver reads what it gave, the sender what it got: both
 * hold the same words.
 */
public interface ClockStarts {
    /** Of the acceptance of that level, or of any level when {@code level} is not there. */
    Start of(PacketId packet, ReceiptLevel level);

    /** What is known. */
    sealed interface Start permits Started, NotStarted {}

    /**
     * @param at when the receiver had stored the packet, which each receipt repeats however late it is sent
     * @param isProven whether a receipt of the level asked for is there
     */
    record Started(Instant at, boolean isProven) implements Start {}

    /** No acceptance is there, or the receiver did not take the packet after all. */
    record NotStarted() implements Start {}
}
