package org.pouch.exchange.store;

import org.pouch.exchange.InboxId;
import org.pouch.packet.PacketId;

/**
 * Why a packet is put out; for one cause it is put out once.
 *
 * @param occasion the attempt, arrival or receipt that is the reason this time
 */
public record Cause(Reason reason, String occasion) {
    public enum Reason {
        /** Its process sends it: by the number of the attempt. */
        ATTEMPT,
        /** It came again or was asked for, so its first receipts are sent again: by the arrival, or by the note that asks. */
        REPEAT,
        /** The partner says that it was damaged on the way: by the receipt that says so. */
        DAMAGED,
        /** The partner says that it never saw it: by the note that says so. */
        NEVER_SEEN,
        /** It went by no channel, and an administrator says that one was mended: by the order. */
        MENDED,
        /** An officer gave it to somebody who carries it: by the giving out. */
        BY_HAND,
        /** An administrator wants it sent again: by the order. */
        ORDERED
    }

    public static Cause attempt(int number) {
        return new Cause(Reason.ATTEMPT, String.valueOf(number));
    }

    public static Cause repeatedArrival(InboxId arrival) {
        return new Cause(Reason.REPEAT, arrival.value());
    }

    /** @param note the packet by which the partner asks what became of it */
    public static Cause asked(PacketId note) {
        return new Cause(Reason.REPEAT, note.value());
    }

    /** @param order its id */
    public static Cause mended(String order) {
        return new Cause(Reason.MENDED, order);
    }

    public static Cause neverSeen(PacketId note) {
        return new Cause(Reason.NEVER_SEEN, note.value());
    }

    public static Cause byHand(String handOut) {
        return new Cause(Reason.BY_HAND, handOut);
    }

    /** @param order its id */
    public static Cause ordered(String order) {
        return new Cause(Reason.ORDERED, order);
    }

    public static Cause damaged(PacketId receipt) {
        return new Cause(Reason.DAMAGED, receipt.value());
    }
}
