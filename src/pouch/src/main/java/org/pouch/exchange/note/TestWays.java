package org.pouch.exchange.note;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;

/** Sends a packet of no case by each of the channels given, and says what came back. */
public interface TestWays {
    /** @param most how long a receipt is waited for */
    List<RoundTrip> test(AuthorityId partner, Collection<Channel> channels, Duration most);

    /**
     * @param works true when the partner found the packet sound
     * @param sentence what happened and after how long; else what is missing
     */
    record RoundTrip(Channel channel, PacketId packet, boolean works, String sentence) {}
}
