package org.pouch.routing;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.Outbox.Consignment;
import org.pouch.exchange.Outbox.Ending;
import org.pouch.exchange.Outbox.Setback;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Outage;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.pouch.routing.broker.QueueArrivals;
import org.pouch.routing.look.Expected;
import org.pouch.routing.outbound.ServerAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one consignment after the other through the route and tells the outbox what became of it. */
final class OutboxConsumer extends DefaultConsumer {
    /** Camel's header for the name of a file to write; the one name a packet has on every channel. */
    static final String TRANSPORT_NAME = Exchange.FILE_NAME;

    /** Names an unfinished upload: no two sendings have the same. */
    private static final String SENDING = "sending";

    private static final String TOO_SLOW =
            "It was on its way for longer than one sending may take (pouch.exchange.longest-sending): the link is too slow,"
                    + " or the server stopped answering.";

    private static final String STOPPED =
            "Its partner was stopped while it was on its way: it was cut off, and may have left whole by then. It is sent"
                    + " again when the partner goes on.";

    private static final String TAKEN_BACK =
            "Its case was taken back while it was on its way: it was cut off, and may have left whole by then.";

    private static final String MUST_NOT_LEAVE =
            "The send gate stopped it while it was on its way: it was cut off, and may have left whole by then. The history"
                    + " of its case says why as soon as its turn comes again.";

    private static final String NOBODY_ANSWERS =
            "Nobody here answered whether it may go on while it was on its way, as when the database does not: it was cut off,"
                    + " and may have left whole by then. It is tried again.";

    private static final Set<Ending> NOT_OF_CHANNEL =
            Set.of(Ending.CASE_TAKEN_BACK, Ending.MUST_NOT_LEAVE, Ending.NOBODY_ANSWERS);

    /** Of one lane so many may be on their way at the same time whatever their size, each held in memory as a whole. */
    private static final int MOST_HEAVY = 2;

    /** What others may have in hand besides. */
    private static final long LIGHT = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxConsumer.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final OutboxEndpoint lane;
    private final Outbox outbox;
    private final Duration patience;
    private final Expected expected;
    private final Semaphore heavy = new Semaphore(MOST_HEAVY);
    private final Outage channel;
    private final WorkLoop loop;

    OutboxConsumer(OutboxEndpoint lane, Processor processor, OutboxComponent component) {
        super(lane, processor);
        this.lane = lane;
        this.outbox = component.outbox();
        this.patience = component.patience();
        this.expected = component.expected();
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
        boolean anySize = heavy.tryAcquire();
        long most = anySize ? Long.MAX_VALUE : LIGHT;
        try {
            Optional<Consignment> due = outbox.take(lane.partner(), lane.channel(), most, patience);
            while (due.isPresent()) {
                due = send(due.get(), most);
            }
        } finally {
            if (anySize) {
                heavy.release();
            }
        }
        return true;
    }

    /** The next, where that is known already. */
    private Optional<Consignment> send(Consignment consignment, long most) {
        Exchange exchange = createExchange(false);
        Passage passage = new Passage(consignment.envelope());
        Outbox.Hold hold = outbox.hold(consignment, passage::end);
        try {
            exchange.getMessage().setBody(passage);
            exchange.getMessage().setHeader(TRANSPORT_NAME, consignment.transportName());
            // Camel's own headers do not leave with a message.
            exchange.getMessage().setHeader(QueueArrivals.NAME, consignment.transportName());
            exchange.getMessage().setHeader(SENDING, consignment.sending());
            passage.enter();
            getProcessor().process(exchange);
        } catch (Exception | Error failure) {
            exchange.setException(failure);
        } finally {
            passage.leave();
            hold.close();
        }
        try {
            return report(consignment, passage, exchange.getException(), most);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** A sending that was given up too late has arrived. */
    private Optional<Consignment> report(
            Consignment consignment, Passage passage, @Nullable Exception failure, long most) {
        if (failure != null) {
            Setback setback = setback(passage, failure);
            outbox.failed(consignment, setback);
            if (passage.ending().filter(NOT_OF_CHANNEL::contains).isEmpty()) {
                channel.isBecause(setback.reason());
            }
            return Optional.empty();
        }
        Optional<Consignment> next = sent(consignment, most);
        channel.isOver();
        if (lane.channel() == Channel.SFTP) {
            expected.from(lane.partner());
        }
        return next;
    }

    /** While it stops nobody new is taken. */
    private Optional<Consignment> sent(Consignment consignment, long most) {
        if (loop.isRunning()) {
            return outbox.sentAndTake(consignment, most);
        }
        outbox.sent(consignment);
        return Optional.empty();
    }

    private static Setback setback(Passage passage, Exception failure) {
        return passage.ending()
                .map(why -> Setback.passing(
                        switch (why) {
                            case TOO_LONG -> TOO_SLOW;
                            case PARTNER_STOPPED -> STOPPED;
                            case CASE_TAKEN_BACK -> TAKEN_BACK;
                            case MUST_NOT_LEAVE -> MUST_NOT_LEAVE;
                            case NOBODY_ANSWERS -> NOBODY_ANSWERS;
                        }))
                .orElseGet(() -> new Setback(kind(failure), ChannelFailure.sentence(failure)));
    }

    private static Setback.Kind kind(Exception failure) {
        if (ServerAnswer.isFinal(failure)) {
            return Setback.Kind.REFUSED;
        }
        if (ServerAnswer.isClosed(failure)) {
            return Setback.Kind.CLOSED;
        }
        return ServerAnswer.isNone(failure) ? Setback.Kind.AWAY : Setback.Kind.PASSING;
    }
}
