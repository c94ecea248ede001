package org.pouch.exchange;

/** Puts an arrival that this program could not examine in line again, because a person asks. */
public interface ExamineAgain {
    /** False when there is no such arrival, or it has a verdict. */
    boolean examineAgain(InboxId arrival);
}
