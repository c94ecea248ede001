package org.pouch.exchange.partner;

import java.util.Map;
import org.pouch.exchange.watch.Lane;

/** What officers changed about channels since the configuration was written, for the routes. */
public interface ChangedChannels {
    /** The last word about each channel that was changed, with an empty setting where it ended. */
    Map<Lane, Approved> all();

    /** @param change the same setting that is approved again is another change, so that the files it names are read anew */
    record Approved(String change, ChannelSetting setting) {}
}
