package org.pouch.routing;

import java.util.List;
import org.pouch.exchange.watch.TryChannels;
import org.pouch.packet.AuthorityId;
import org.pouch.routing.trial.ChannelTrial;

/** Opens the channels of a partner as their routes are set up now. */
final class ChannelTrials implements TryChannels {
    private final PartnerRoutes routes;

    ChannelTrials(PartnerRoutes routes) {
        this.routes = routes;
    }

    /** All at the same time: one that does not answer keeps nobody waiting for the others. */
    @Override
    public List<Tried> of(AuthorityId partner) {
        return routes.trials(partner).parallelStream()
                .map(ChannelTrial::attempt)
                .toList();
    }
}
