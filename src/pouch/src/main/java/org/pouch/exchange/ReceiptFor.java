package org.pouch.exchange;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptLevel;

/**
 * What a receipt is given for; for each there is one, which never changes.
 *
 * @param once names it
 * @param arrival the one arrival that the receipt rejects; null when it is for a packet, however often that comes
 */
record ReceiptFor(String once, @Nullable InboxId arrival) {
    static ReceiptFor packet(ReceiptLevel level, PacketId packet) {
        return new ReceiptFor(level + ":" + packet, null);
    }

    static ReceiptFor rejectedArrival(InboxId arrival) {
        return new ReceiptFor("ARRIVAL:" + arrival, arrival);
    }
}
