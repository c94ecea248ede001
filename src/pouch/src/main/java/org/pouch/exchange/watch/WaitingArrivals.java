package org.pouch.exchange.watch;

import java.time.Instant;
import java.util.List;
import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;

/** Arrivals that are stored and could not be passed on yet: they are tried again with growing pauses. */
public interface WaitingArrivals {
    /** By channel. */
    List<Waiting> waiting();

    /**
     * @param arrivals that were tried and failed
     * @param since the oldest of them arrived
     * @param tries most of any of them
     * @param trouble why one of them could not be passed on, in sentences
     */
    record Waiting(AuthorityId partner, Channel channel, int arrivals, Instant since, int tries, String trouble) {}
}
