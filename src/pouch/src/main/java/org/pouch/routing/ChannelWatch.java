package org.pouch.routing;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a channel does not work and once that it works again, however often it is tried in between. */
final class ChannelWatch implements PollingConsumerPollStrategy, ExceptionHandler, ExceptionListener {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelWatch.class);

    private final Map<String, Outage> outages = new ConcurrentHashMap<>();
    private final Map<String, Outage> singles = new ConcurrentHashMap<>();

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        outage(endpoint).isOver();
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        outage(endpoint).isBecause(ChannelFailure.sentence(cause));
        return false;
    }

    /** By its address without the query, where the password is. */
    private Outage outage(Endpoint endpoint) {
        return outages.computeIfAbsent(endpoint.getEndpointBaseUri(), address -> new Outage(LOG, address));
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
