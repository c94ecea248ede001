package org.pouch.exchange.partner;

import java.util.Optional;
import org.pouch.packet.AuthorityId;

/** Port to the routes: whether a channel could be set up with these parameters. */
public interface ChannelCheck {
    /** One sentence; empty where there is nothing against it. */
    Optional<String> objection(AuthorityId partner, ChannelSetting setting);
}
