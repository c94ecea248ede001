package org.pouch.exchange;

/** For a person who has removed what held an arrival up. */
public interface ResumeArrival {
    /**
     * Takes in the arrival now, and after it all that wait for the same.
     *
     * @throws KeyUnusable when this authority's key still must not sign
     */
    void resume(InboxId arrival);
}
