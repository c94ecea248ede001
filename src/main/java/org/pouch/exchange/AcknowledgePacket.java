package org.pouch.exchange;

import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;

/** Answers with signed receipts, each made once and sent by the channel the packet came on. */
public interface AcknowledgePacket {
    /** Technical acceptance of a verified arrival, or its rejection; idempotent by arrival. */
    void acknowledgeArrival(InboxId arrival);

    /** The first receipts again, unchanged, for a duplicate. */
    void repeatReceipts(InboxId arrival);

    /** A receipt for an accepted packet; idempotent by packet and level. */
    void acknowledge(PacketId packet, ReceiptLevel level, ReceiptCode code);
}
