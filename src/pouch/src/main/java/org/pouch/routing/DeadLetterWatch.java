package org.pouch.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DeadLetterQueues;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.watch.ChannelStates;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.Apart;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Infrastructure;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.pouch.routing.broker.DeadLetters;
import org.pouch.routing.broker.QueueArrivals;

/**
 * Looks now and then into the queues of dead letters that channels name. What lies there was sent and will not arrive by itself:
 * it is said like what lies at any other server, and taken in when an administrator says so.
 */
final class DeadLetterWatch implements DeadLetterQueues, Looping {
    private final PartnerRoutes routes;
    private final ChannelStates channels;
    private final ReceivePacket receive;
    private final QueueArrivals arrivals;
    private final Apart<Lane> brokers = new Apart<>("dead-letters", this::look);
    private final WorkLoop loop;

    DeadLetterWatch(PartnerRoutes routes, ChannelStates channels, ReceivePacket receive, Duration pause) {
        this.routes = routes;
        this.channels = channels;
        this.receive = receive;
        this.arrivals = new QueueArrivals(receive);
        loop = WorkLoop.every(pause, "dead-letters", new Backoff(pause, pause.multipliedBy(10)), this::look);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Override
    public Optional<String> takeIn(AuthorityId partner) {
        Lane lane = Lane.inbound(partner, Channel.QUEUE);
        @Nullable Map<String, String> parameters = routes.deadLetters().get(lane);
        if (parameters == null) {
            return Optional.of("This channel names no queue of dead letters (dead-letters).");
        }
        try {
            letters(parameters).takeEach((name, letter) -> arrivals.take(partner, name, letter));
            return Optional.empty();
        } catch (Exception failed) {
            if (failed instanceof RuntimeException own
                    && Infrastructure.away(failed)
                            .filter(Infrastructure.Part.DATABASE::equals)
                            .isPresent()) {
                throw own;
            }
            return Optional.of("Not all of it was taken in; what is stored is gone from the queue: "
                    + ChannelFailure.sentence(failed));
        } finally {
            brokers.lookNow(lane); // a look from before does not say afterwards that it still lies there
        }
    }

    private DeadLetters letters(Map<String, String> parameters) {
        return new DeadLetters(parameters, parameters.getOrDefault("dead-letters", ""), receive.mostBytes());
    }

    /** A broker that is silent is waited for by its own look alone, until its answer is overdue. */
    private void look() {
        brokers.lookAt(routes.deadLetters().keySet());
    }

    private void look(Lane lane) {
        @Nullable Map<String, String> parameters = routes.deadLetters().get(lane);
        if (parameters != null) {
            look(lane, parameters);
        }
    }

    private void look(Lane lane, Map<String, String> parameters) {
        String queue = parameters.getOrDefault("dead-letters", "");
        try {
            List<String> found = letters(parameters).look();
            channels.begins(lane);
            found.forEach(letter -> channels.left(
                    lane,
                    "dead letter " + letter,
                    "What the broker gave up handing out lies in its queue " + queue
                            + ". Remove the cause, then take it in here."));
        } catch (Exception failed) {
            channels.begins(lane);
            channels.left(
                    lane,
                    "queue of dead letters",
                    "Whether dead letters lie in " + queue + " cannot be seen: " + ChannelFailure.sentence(failed));
        }
    }
}
