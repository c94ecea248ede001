package org.pouch.routing;

import jakarta.jms.Session;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.pouch.exchange.Channel;
import org.pouch.exchange.watch.ChannelStates;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.AuthorityId;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Tells of each look into a partner's queue whether the broker is there. Camel's own container would only log it, at every
 * try. Public for Camel, which makes one for each route.
 */
public final class QueueContainers implements MessageListenerContainerFactory {
    private String partner = "";

    public void setPartner(String partner) {
        this.partner = partner;
    }

    @Override
    public AbstractMessageListenerContainer createMessageListenerContainer(JmsEndpoint queue) {
        ChannelStates channels =
                Objects.requireNonNull(queue.getCamelContext().getRegistry().findSingleByType(ChannelStates.class));
        return new Watched(queue, channels, Lane.inbound(new AuthorityId(partner), Channel.QUEUE));
    }

    /** The container of one queue. */
    private static final class Watched extends DefaultJmsMessageListenerContainer {
        private final ChannelStates channels;
        private final Lane lane;
        private final AtomicInteger recovering = new AtomicInteger();
        private volatile String why = "";

        Watched(JmsEndpoint queue, ChannelStates channels, Lane lane) {
            super(queue, false);
            this.channels = channels;
            this.lane = lane;
        }

        @Override
        protected void handleListenerSetupFailure(Throwable failure, boolean alreadyRecovered) {
            why = ChannelFailure.sentence(failure);
            super.handleListenerSetupFailure(failure, alreadyRecovered);
        }

        /** Lasts for as long as the broker is away. */
        @Override
        protected void refreshConnectionUntilSuccessful() {
            recovering.incrementAndGet();
            try {
                if (isRunning()) {
                    channels.fails(lane, why);
                }
                super.refreshConnectionUntilSuccessful();
            } finally {
                recovering.decrementAndGet();
            }
        }

        /** Said at each try: a consumer that found nothing at the moment the broker went may have had the last word. */
        @Override
        protected boolean applyBackOffTime(BackOffExecution tries) {
            channels.fails(lane, why);
            return super.applyBackOffTime(tries);
        }

        @Override
        protected void messageReceived(Object invoker, Session session) {
            works();
            super.messageReceived(invoker, session);
        }

        @Override
        protected void noMessageReceived(Object invoker, Session session) {
            works();
            super.noMessageReceived(invoker, session);
        }

        /** A consumer that is just being closed got no message either. */
        private void works() {
            if (recovering.get() == 0) {
                channels.works(lane);
            }
        }
    }
}
