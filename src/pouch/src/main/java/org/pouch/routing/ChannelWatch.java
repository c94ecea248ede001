package org.pouch.routing;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a channel does not work and once that it works again, however often it is tried in between. */
final class ChannelWatch implements PollingConsumerPollStrategy, ExceptionHandler, ExceptionListener {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelWatch.class);

    private final Set<String> troubled = ConcurrentHashMap.newKeySet();

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        String address = address(endpoint);
        if (troubled.remove(address)) {
            LOG.info("{} works again.", address);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        String address = address(endpoint);
        if (troubled.add(address)) {
            LOG.warn("{} does not work: {} It is tried again and again.", address, ChannelFailure.sentence(cause));
        }
        return false;
    }

    /** Without the query, where the password is. */
    private static String address(Endpoint endpoint) {
        return endpoint.getEndpointBaseUri();
    }

    @Override
    public void handleException(Throwable exception) {
        LOG.debug("An arrival stays where it is: {}", ChannelFailure.sentence(exception));
    }

    @Override
    public void handleException(@Nullable String message, Throwable exception) {
        handleException(exception);
    }

    @Override
    public void handleException(@Nullable String message, @Nullable Exchange exchange, Throwable exception) {
        handleException(exception);
    }

    @Override
    public void onException(JMSException exception) {
        LOG.debug("The connection to a broker ended: {}", ChannelFailure.sentence(exception));
    }
}
