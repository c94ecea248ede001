package org.pouch.exchange.watch;

import java.util.List;

/** How the channels do, for people and probes to look at. */
public interface ChannelReport {
    /** Every channel, by partner. */
    List<ChannelState> all();
}
