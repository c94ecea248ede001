package org.pouch.exchange.watch;

import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;

/** One channel of one partner, one way. */
public record Lane(AuthorityId partner, Channel channel, Way way) {
    public enum Way {
        INBOUND,
        OUTBOUND
    }

    public static Lane inbound(AuthorityId partner, Channel channel) {
        return new Lane(partner, channel, Way.INBOUND);
    }

    /** As in a sentence. */
    @Override
    public String toString() {
        return channel + (way == Way.INBOUND ? " from " : " to ") + partner;
    }
}
