package org.pouch.routing.outbound;

import org.apache.camel.builder.RouteBuilder;
import org.pouch.exchange.watch.Lane;

/** In the place of a channel that officers ended: what waits for it is given back at once, and goes another way. */
public final class EndedChannel extends RouteBuilder {
    private final String route;
    private final Lane lane;

    public EndedChannel(String route, Lane lane) {
        this.route = route;
        this.lane = lane;
    }

    @Override
    public void configure() {
        from("outbox:" + lane.partner() + "/" + lane.channel())
                .routeId(route)
                .errorHandler(noErrorHandler())
                .process(exchange -> {
                    throw new ChannelEnded();
                });
    }
}
