package org.pouch.exchange;

import java.util.List;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;

/** Ties an arrived receipt to the packets it answers. */
public interface RecordReceipt {
    /**
     * @param arrival an accepted arrival of kind RECEIPT
     * @return what it says of each packet of ours
     */
    List<Recorded> record(InboxId arrival);

    /**
     * @param ofCase false where it answers what is the exchange's own
     * @param endedAttempt the attempt of the packet that a rejection ends; 0 for none
     */
    record Recorded(PacketId answered, boolean ofCase, ReceiptLevel level, ReceiptCode code, int endedAttempt) {}
}
