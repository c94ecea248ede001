package org.pouch.exchange;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;

/** Decrypts, verifies and registers an arrival; the same answer however often it is asked. */
public interface VerifyArrival {
    Outcome verify(InboxId arrival);

    enum Status {
        /** Verified, first of its id. */
        ACCEPTED,
        /** Seen before with the same bytes: the first receipts are sent again, no process moves. */
        DUPLICATE,
        /** Refused; the partner is told with a signed receipt. */
        REFUSED,
        /** Nobody can be answered: sender unknown or nothing readable. Kept for a person. */
        QUARANTINED
    }

    /** Fields but status and code are null where nothing proves them. */
    record Outcome(
            Status status,
            ReceiptCode code,
            @Nullable PacketId packetId,
            @Nullable PacketKind kind,
            @Nullable AuthorityId sender,
            @Nullable RequestId requestId,
            @Nullable PacketId inReplyTo) {}
}
