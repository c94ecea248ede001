package org.pouch.exchange.turn;

import java.time.Duration;
import java.util.UUID;
import org.pouch.exchange.watch.Lane;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Heartbeat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives each channel to one node at a time: two that look into one drop would take the same files, and though each is stored
 * once, half the work would be in vain. A node that dies loses its channels after 20 s, one that stops at once.
 */
@Component
public final class LaneTurns implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LaneTurns.class);
    private static final Duration BEAT = Duration.ofSeconds(6);

    private final TurnTable table;
    private final Nodes nodes;
    private final UUID node = UUID.randomUUID();
    private final Heartbeat heartbeat = new Heartbeat("lane-turns");
    private volatile boolean running;

    LaneTurns(TurnTable table, NodeSettings settings) {
        this.table = table;
        this.nodes = settings.nodes();
    }

    /** Whether this node is the one to look at that channel now. */
    public boolean isOurs(Lane lane) {
        return nodes == Nodes.ONE || table.take(lane.toString(), node);
    }

    @Override
    public void start() {
        running = true;
        if (nodes == Nodes.SEVERAL) {
            heartbeat.every(BEAT, () -> table.renew(node));
        }
    }

    /** After the routes, which look at channels until they have stopped. */
    @Override
    public void stop() {
        running = false;
        heartbeat.close();
        if (nodes == Nodes.SEVERAL) {
            try {
                table.giveBack(node);
            } catch (RuntimeException away) {
                LOG.info("Other nodes take over the channels in 20 s: {}", FailureText.forLog(away));
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
