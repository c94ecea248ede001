package org.pouch.exchange.watch;

import java.util.List;
import org.pouch.packet.AuthorityId;

/** Port to the routes: opens each channel of a partner once more, beside what runs. */
public interface TryChannels {
    /** Lasts as long as the slowest server lets one wait. */
    List<Tried> of(AuthorityId partner);

    /**
     * @param sentence what was found to be right; else what is wrong and what to do
     */
    record Tried(Lane lane, boolean works, String sentence) {}
}
