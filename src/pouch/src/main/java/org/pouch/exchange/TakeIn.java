package org.pouch.exchange;

/** Port: does what an arrival asks for once it is stored, up to owing the news of it; idempotent by arrival. */
public interface TakeIn {
    /**
     * @param examination 1, and one more each time an arrival without a verdict was examined again
     * @throws KeyUnusable when this authority's key must not sign now; what was done so far stays
     */
    void takeIn(InboxId arrival, int examination);
}
