package org.pouch.routing;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.Outbox.Consignment;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Outage;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one consignment after the other through the route and tells the outbox what became of it. */
final class OutboxConsumer extends DefaultConsumer {
    /** Camel's header for the name of a file to write; the one name a packet has on every channel. */
    static final String TRANSPORT_NAME = Exchange.FILE_NAME;

    /** The same as a property of a queue message: JMS wants a Java identifier, and Camel's own headers stay here. */
    static final String MESSAGE_NAME = "transportName";

    /** Names an unfinished upload: the same at each try, and never another's. */
    private static final String CONSIGNMENT = "consignment";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxConsumer.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final OutboxEndpoint lane;
    private final Outbox outbox;
    private final Duration patience;
    private final Outage channel;
    private final WorkLoop loop;

    OutboxConsumer(OutboxEndpoint lane, Processor processor, Outbox outbox, Duration patience) {
        super(lane, processor);
        this.lane = lane;
        this.outbox = outbox;
        this.patience = patience;
        channel = new Outage(LOG, lane.channel() + " to " + lane.partner());
        loop = new WorkLoop(
                "outbox-" + lane.partner() + "-" + lane.channel(),
                lane.consumers(),
                new Signal(),
                patience,
                new Backoff(patience, LONGEST_PAUSE),
                this::next);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        loop.start();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        // Nobody new is taken now; who is on the way may arrive.
        loop.stop();
    }

    /** The outbox itself waits for the next one. */
    private boolean next() {
        outbox.take(lane.partner(), lane.channel(), patience).ifPresent(this::send);
        return true;
    }

    private void send(Consignment consignment) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(consignment.envelope());
            exchange.getMessage().setHeader(TRANSPORT_NAME, consignment.transportName());
            exchange.getMessage().setHeader(MESSAGE_NAME, consignment.transportName());
            exchange.getMessage().setHeader(CONSIGNMENT, consignment.id());
            getProcessor().process(exchange);
        } catch (Exception | Error failure) {
            exchange.setException(failure);
        }
        @Nullable Exception failure = exchange.getException();
        if (failure == null) {
            outbox.sent(consignment);
            channel.isOver();
        } else {
            String trouble = ChannelFailure.sentence(failure);
            outbox.failed(consignment, trouble);
            channel.isBecause(trouble);
        }
        releaseExchange(exchange, false);
    }
}
