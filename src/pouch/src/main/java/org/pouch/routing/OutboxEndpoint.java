package org.pouch.routing;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;

/** One lane of the outbox. Packets come out of it; they are put in by the exchange, never by a route. */
final class OutboxEndpoint extends DefaultEndpoint {
    private final OutboxComponent component;
    private final AuthorityId partner;
    private final Channel channel;
    private final int consumers;

    OutboxEndpoint(String uri, OutboxComponent component, AuthorityId partner, Channel channel, int consumers) {
        super(uri, component);
        this.component = component;
        this.partner = partner;
        this.channel = channel;
        this.consumers = consumers;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("a route cannot put packets into the outbox");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        OutboxConsumer consumer = new OutboxConsumer(this, processor, component);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    AuthorityId partner() {
        return partner;
    }

    Channel channel() {
        return channel;
    }

    int consumers() {
        return consumers;
    }
}
