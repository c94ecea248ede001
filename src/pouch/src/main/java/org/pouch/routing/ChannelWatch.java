package org.pouch.routing;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.RouteAware;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.turn.LaneTurns;
import org.pouch.exchange.watch.ChannelStates;
import org.pouch.exchange.watch.Lane;
import org.pouch.resilience.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what becomes of each look at a channel, and of what fails in it. */
final class ChannelWatch implements PollingConsumerPollStrategy, ExceptionHandler, ExceptionListener {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelWatch.class);

    private final ChannelStates channels;
    private final LaneTurns turns;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<String, Outage> singles = new ConcurrentHashMap<>();

    ChannelWatch(ChannelStates channels, LaneTurns turns) {
        this.channels = channels;
        this.turns = turns;
    }

    /** The route with this id serves that channel. */
    void watch(String route, Lane lane) {
        lanes.put(route, lane);
        channels.expect(lane);
    }

    /** No route serves it any more. */
    void forget(String route, Lane lane) {
        lanes.remove(route);
        channels.forget(lane);
    }

    /** It cannot be set up. */
    void cannotBegin(Lane lane, String why) {
        channels.fails(lane, why);
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        Optional<Lane> lane = lane(consumer);
        if (lane.isPresent() && !turns.isOurs(lane.get())) {
            channels.elsewhere(lane.get());
            if (consumer instanceof DropConsumer drop) {
                drop.rest();
            }
            return false;
        }
        lane.ifPresent(channels::begins);
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        lane(consumer).ifPresent(channels::works);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        lane(consumer).ifPresent(lane -> channels.fails(lane, ChannelFailure.sentence(cause)));
        return false;
    }

    private Optional<Lane> lane(Consumer consumer) {
        return consumer instanceof RouteAware served && served.getRoute() != null
                ? Optional.ofNullable(lanes.get(served.getRoute().getRouteId()))
                : Optional.empty();
    }

    /** What fails with one arrival was said where it failed, {@link ChannelArrivals}. */
    @Override
    public void handleException(Throwable exception) {
        LOG.debug("An arrival stays where it is: {}", ChannelFailure.sentence(exception));
    }

    @Override
    public void handleException(@Nullable String message, Throwable exception) {
        handleException(exception);
    }

    /** What fails otherwise, such as taking away what was stored, is nobody else's to say. */
    @Override
    public void handleException(@Nullable String message, @Nullable Exchange exchange, Throwable exception) {
        if (exchange == null || exchange.getProperty(ChannelArrivals.SAID) != null) {
            handleException(exception);
            return;
        }
        if (exchange.getFromEndpoint() instanceof DropEndpoint drop) {
            drop.failed(exchange, exception);
        }
        if (exchange.getProperty(ChannelArrivals.STORED) != null) {
            // Only taking it away failed. That is told of what still lies there at the next look.
            handleException(exception);
            return;
        }
        single(exchange.getFromEndpoint()).isBecause(ChannelFailure.sentence(exception));
    }

    private Outage single(@Nullable Endpoint endpoint) {
        String address = endpoint == null ? "A channel" : endpoint.getEndpointBaseUri();
        return singles.computeIfAbsent(address, way -> new Outage(LOG, "One of what lies at " + way));
    }

    @Override
    public void onException(JMSException exception) {
        LOG.debug("The connection to a broker ended: {}", ChannelFailure.sentence(exception));
    }
}
