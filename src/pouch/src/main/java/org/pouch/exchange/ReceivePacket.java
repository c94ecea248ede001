package org.pouch.exchange;

import java.time.Instant;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;

/** Stores what arrived, in one transaction, before the remote copy is acknowledged; then tells the process. */
public interface ReceivePacket {
    InboxId receive(Arrival arrival);

    /** Whether that packet came by that channel of the partner since then, whatever it turned out to be. */
    boolean came(AuthorityId partner, Channel channel, PacketId packet, Instant since);

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
