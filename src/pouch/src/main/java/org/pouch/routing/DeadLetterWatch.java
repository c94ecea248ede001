package org.pouch.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.pouch.exchange.watch.ChannelStates;
import org.pouch.exchange.watch.Lane;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.pouch.routing.broker.DeadLetters;

/**
 * Looks now and then into the queues of dead letters that channels name. What lies there was sent and will not arrive by itself:
 * it is said like what lies at any other server.
 */
final class DeadLetterWatch implements Looping {
    private final PartnerRoutes routes;
    private final ChannelStates channels;
    private final int mostBytes;
    private final WorkLoop loop;

    DeadLetterWatch(PartnerRoutes routes, ChannelStates channels, int mostBytes, Duration pause) {
        this.routes = routes;
        this.channels = channels;
        this.mostBytes = mostBytes;
        loop = WorkLoop.every(pause, "dead-letters", new Backoff(pause, pause.multipliedBy(10)), this::look);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    private void look() {
        routes.deadLetters().forEach(this::look);
    }

    private void look(Lane lane, Map<String, String> parameters) {
        String queue = parameters.getOrDefault("dead-letters", "");
        try {
            List<String> found = new DeadLetters(parameters, queue, mostBytes).look();
            channels.begins(lane);
            found.forEach(letter -> channels.left(
                    lane,
                    "dead letter " + letter,
                    "What the broker gave up handing out lies in its queue " + queue
                            + ". Remove the cause, then have it put back into its own queue."));
        } catch (Exception failed) {
            channels.begins(lane);
            channels.left(
                    lane,
                    "queue of dead letters",
                    "Whether dead letters lie in " + queue + " cannot be seen: " + ChannelFailure.sentence(failed));
        }
    }
}
