package org.pouch.exchange;

import java.util.Map;

/** Port: does what arrivals ask for once they are stored, up to owing the news of it; idempotent by arrival. */
public interface TakeIn {
    /**
     * @param examinations of each arrival: 1, and one more each time one without a verdict was examined again
     * @return what each failed with that is not taken in, {@link KeyUnusable} when this authority's key must not sign now;
     *     what was done of it so far stays
     */
    Map<InboxId, Throwable> takeIn(Map<InboxId, Integer> examinations);
}
