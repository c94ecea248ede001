package org.pouch.authority;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.StartRefused;
import org.pouch.exchange.turn.EngineTurn;
import org.pouch.process.connection.EngineAccess;
import org.pouch.process.connection.EngineIdentity;
import org.pouch.process.connection.EngineUnreachable;
import org.pouch.resilience.Heartbeat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Of several nodes, lets none begin whose engine works on other data than that of the others, before it deploys or works anything. Where an engine tells no id, as
 * clusters before 8.9, there is nothing to compare.
 */
final class OneEngine implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OneEngine.class);
    private static final Duration BEAT = Duration.ofSeconds(6);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    /** By then the turn of nodes that ended is free. */
    static final Duration OTHERS_HAVE_ENDED = Duration.ofSeconds(25);

    private final EngineTurn turn;
    private final EngineIdentity identity;
    private final List<URI> addresses;
    private final Duration forTheEngine;
    private final Duration forOthers;
    private final Heartbeat heartbeat = new Heartbeat("one-engine");
    private volatile boolean running;

    /** Known to the heartbeat alone. */
    private boolean isAlone;

    /** @param forOthers how long the end of nodes with other data is waited for */
    OneEngine(EngineTurn turn, EngineIdentity identity, EngineAccess engine, Duration forOthers) {
        this.turn = turn;
        this.identity = identity;
        URI standby = engine.standby();
        this.addresses = standby == null ? List.of(engine.address()) : List.of(engine.address(), standby);
        this.forTheEngine = engine.patience();
        this.forOthers = forOthers;
    }

    @Override
    public void start() {
        if (turn.isOfSeveral()) {
            String data = data();
            if (data != null) {
                take(data);
                heartbeat.every(BEAT, () -> keep(data));
            }
        }
        running = true;
    }

    /** Null where the engine tells none, or does not let us in, which whoever deploys the models says. */
    private @Nullable String data() {
        for (long tries = forTheEngine.dividedBy(BETWEEN_TRIES); ; tries--) {
            for (URI address : addresses) {
                try {
                    return identity.at(address);
                } catch (EngineIdentity.NotLetIn refused) {
                    return null;
                } catch (IOException away) {
                    if (tries <= 0 || Thread.currentThread().isInterrupted()) {
                        throw new EngineUnreachable(address, away);
                    }
                }
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private void take(String data) {
        for (long tries = forOthers.dividedBy(BETWEEN_TRIES); !turn.take(data); tries--) {
            if (tries <= 0 || Thread.currentThread().isInterrupted()) {
                throw new StartRefused(
                        "Another node of this authority works with another engine than this one (" + addresses.get(0)
                                + "): what one begins there the other would not know.",
                        "Name the same engine, or the same database for it (pouch.engine.address or pouch.engine.database.url), on each node;"
                                + " to change the engine, end all nodes first.");
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    /** Where the database was away for as long as that, another may have begun. */
    private void keep(String data) {
        boolean kept = turn.take(data);
        if (!kept && !isAlone) {
            LOG.error("Another node of this authority works with another engine since. End this one or that one:"
                    + " what one begins the other does not know.");
        }
        isAlone = !kept;
    }

    @Override
    public void stop() {
        running = false;
        heartbeat.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything else. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
