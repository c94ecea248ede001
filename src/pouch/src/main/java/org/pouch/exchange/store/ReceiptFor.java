package org.pouch.exchange.store;

import org.jspecify.annotations.Nullable;
import org.pouch.exchange.InboxId;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptLevel;

/**
 * What a receipt is given for; for each there is one, which never changes.
 *
 * @param once names it
 * @param arrival the one arrival that the receipt rejects; null when it is for a packet, however often that comes
 */
public record ReceiptFor(String once, @Nullable InboxId arrival) {
    public static ReceiptFor packet(ReceiptLevel level, PacketId packet) {
        return new ReceiptFor(level + ":" + packet, null);
    }

    /** That it is kept and nothing else is said yet: the receipts of all levels are given when it is taken in. */
    public static ReceiptFor kept(PacketId packet) {
        return new ReceiptFor("KEPT:" + packet, null);
    }

    public static ReceiptFor rejectedArrival(InboxId arrival) {
        return new ReceiptFor("ARRIVAL:" + arrival, arrival);
    }
}
