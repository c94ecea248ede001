package org.pouch.routing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.Outbox.Consignment;
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

    private final OutboxEndpoint lane;
    private final Outbox outbox;
    private final Duration patience;
    private volatile boolean troubled;
    private volatile boolean databaseAway;
    private @Nullable ExecutorService threads;

    OutboxConsumer(OutboxEndpoint lane, Processor processor, Outbox outbox, Duration patience) {
        super(lane, processor);
        this.lane = lane;
        this.outbox = outbox;
        this.patience = patience;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ExecutorService pool = lane.getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "outbox-" + lane.partner() + "-" + lane.channel(), lane.consumers());
        for (int thread = 0; thread < lane.consumers(); thread++) {
            pool.execute(this::work);
        }
        threads = pool;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (threads != null) {
            // Nobody new is taken now; who is on the way may arrive.
            threads.shutdown();
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
            threads = null;
        }
    }

    private void work() {
        while (isRunAllowed()
                && !isSuspendingOrSuspended()
                && !Thread.currentThread().isInterrupted()) {
            try {
                Optional<Consignment> next = outbox.take(lane.partner(), lane.channel(), patience);
                databaseAway = false;
                next.ifPresent(this::send);
            } catch (RuntimeException away) {
                if (!databaseAway) {
                    databaseAway = true;
                    LOG.warn(
                            "The outbox cannot be read at present: {}",
                            away.getClass().getSimpleName());
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(patience.toNanos());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Consignment consignment) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(consignment.envelope());
            exchange.getMessage().setHeader(TRANSPORT_NAME, consignment.transportName());
            exchange.getMessage().setHeader(MESSAGE_NAME, consignment.transportName());
            exchange.getMessage().setHeader(CONSIGNMENT, consignment.id());
            getProcessor().process(exchange);
        } catch (Exception failure) {
            exchange.setException(failure);
        }
        @Nullable Exception failure = exchange.getException();
        if (failure == null) {
            outbox.sent(consignment);
            recovered();
        } else {
            String trouble = ChannelFailure.sentence(failure);
            outbox.failed(consignment, trouble);
            report(trouble);
        }
        releaseExchange(exchange, false);
    }

    private void report(String trouble) {
        if (!troubled) {
            troubled = true;
            LOG.warn("{} to {} does not work: {} Packets wait in the outbox.", lane.channel(), lane.partner(), trouble);
        }
    }

    private void recovered() {
        if (troubled) {
            troubled = false;
            LOG.info("{} to {} works again.", lane.channel(), lane.partner());
        }
    }
}
