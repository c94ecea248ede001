package org.pouch.exchange;

import org.pouch.packet.AuthorityId;

/** Stores what arrived, in one transaction, before the remote copy is acknowledged; then tells the process. */
public interface ReceivePacket {
    InboxId receive(Arrival arrival);

    /** An arrival with more bytes is refused: a channel need not read further than one byte beyond. */
    int mostBytes();

    /**
     * Counts that something which a channel hands out could not be read, over restarts.
     *
     * @param source what the channel knows it by
     * @return how often it could not, this time included
     */
    int unread(AuthorityId partner, Channel channel, String source);

    /** It was read after all, or given up: it is counted no more. */
    void readAtLast(AuthorityId partner, Channel channel, String source);
}
