package org.pouch.exchange;

import java.util.Collection;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;

/** Answers with signed receipts, each made once and sent by the channel the packet came on. */
public interface AcknowledgePacket {
    /**
     * Technical acceptance of a verified arrival, after the transport receipt if that is still owed, or its rejection;
     * idempotent by arrival.
     *
     * @throws KeyUnusable when this authority's key must not sign now
     */
    void acknowledgeArrival(InboxId arrival);

    /**
     * An acceptance for each of these, the ones that may share a receipt in one; idempotent by packet and level.
     *
     * @throws KeyUnusable when this authority's key must not sign now
     */
    void acknowledgeTogether(Collection<PacketId> packets, ReceiptLevel level);

    /**
     * That a verified arrival is kept and nothing more is said of it, since cooperation is suspended; idempotent by packet.
     *
     * @throws KeyUnusable when this authority's key must not sign now
     */
    void acknowledgeKept(InboxId arrival);

    /** The first receipts again, unchanged, for a duplicate. */
    void repeatReceipts(InboxId arrival);

    /**
     * The first receipts again, unchanged, since their receiver lacks one.
     *
     * @param note the packet by which it asks; they go by the way that this came
     */
    void repeatReceipts(PacketId packet, PacketId note);

    /**
     * A receipt for an accepted packet; idempotent by packet and level. In a rush an acceptance by the case is kept as owed,
     * and given a moment later on a sheet with others.
     *
     * @throws KeyUnusable when this authority's key must not sign now
     */
    void acknowledge(PacketId packet, ReceiptLevel level, ReceiptCode code);
}
