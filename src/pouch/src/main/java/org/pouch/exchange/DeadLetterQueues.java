package org.pouch.exchange;

import java.util.Optional;
import org.pouch.packet.AuthorityId;

/** What brokers gave up handing out, taken in after all. */
public interface DeadLetterQueues {
    /** No more at one time; for more, order twice. */
    int MOST = 200;

    /**
     * Takes in what lies in the queue of dead letters of a partner's channel, as if the channel had brought it: each is let go
     * once it is stored, and what was stored before is recognised.
     *
     * @return why nothing was, or not all, in a sentence; empty when all that was looked at is stored
     */
    Optional<String> takeIn(AuthorityId partner);
}
