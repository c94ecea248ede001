package org.pouch.exchange;

import org.pouch.packet.PacketId;

/**
 * Why a packet is put out; for one cause it is put out once.
 *
 * @param occasion the attempt, arrival or receipt that is the reason this time
 */
record Cause(Reason reason, String occasion) {
    enum Reason {
        /** Its process sends it: by the number of the attempt. */
        ATTEMPT,
        /** It came again, so its first receipts are sent again: by the arrival. */
        REPEAT,
        /** The partner says that it was damaged on the way: by the receipt that says so. */
        DAMAGED
    }

    static Cause attempt(int number) {
        return new Cause(Reason.ATTEMPT, String.valueOf(number));
    }

    static Cause repeatedArrival(InboxId arrival) {
        return new Cause(Reason.REPEAT, arrival.value());
    }

    static Cause damaged(PacketId receipt) {
        return new Cause(Reason.DAMAGED, receipt.value());
    }
}
