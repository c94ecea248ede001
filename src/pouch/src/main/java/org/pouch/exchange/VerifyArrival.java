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
        QUARANTINED,
        /**
         * This program failed, so nobody knows what it is and nobody is answered. Kept for a person; examined again by
         * another version of the program, or when a person asks.
         */
        UNEXAMINED
    }

    /**
     * Fields but the status are null where nothing proves them.
     *
     * @param code null when there is no verdict
     */
    record Outcome(
            Status status,
            @Nullable ReceiptCode code,
            @Nullable PacketId packetId,
            @Nullable PacketKind kind,
            @Nullable AuthorityId sender,
            @Nullable RequestId requestId,
            @Nullable PacketId inReplyTo) {
        public static final Outcome UNEXAMINED = new Outcome(Status.UNEXAMINED, null, null, null, null, null, null);

        public Outcome {
            if ((code == null) != (status == Status.UNEXAMINED)) {
                throw new IllegalArgumentException("a verdict has a code, and only a verdict");
            }
        }

        /** What the verdict is told as. */
        public ReceiptCode verdict() {
            if (code == null) {
                throw new IllegalStateException("the arrival was not examined");
            }
            return code;
        }
    }
}
