package org.pouch.exchange.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Heartbeat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Whether arrivals may be verified before they are stored, where nothing counts how often one was tried. What ends a program
 * there would end it again and again; so a program that ended itself, or was ended, while it did so keeps this door shut for
 * an hour, twice as long with each other such end within a day. Meanwhile each arrival is stored first, its tries are counted
 * before it is worked on, and one that goes on ending the program is put aside for a person. A row for each run, so that no
 * arrival costs a commit more.
 */
@Component
public final class DoorTurns implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DoorTurns.class);
    private static final Duration BEAT = Duration.ofSeconds(6);
    private static final Duration FIRST_PAUSE = Duration.ofHours(1);
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** By then a node that ended at the same time is known to have ended. */
    private static final Duration OTHERS_ARE_KNOWN = Duration.ofSeconds(30);

    private final DoorTable table;
    private final Nodes nodes;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();
    private final Heartbeat heartbeat = new Heartbeat("door-turns");
    private volatile boolean running;
    private volatile boolean open;
    private volatile @Nullable Instant shutUntil;

    DoorTurns(DoorTable table, NodeSettings settings, Clock clock) {
        this.table = table;
        this.nodes = settings.nodes();
        this.clock = clock;
    }

    /** Whether this node may verify before it stores, from now on until it stops. */
    public boolean isOpen() {
        if (open) {
            return true;
        }
        Instant until = shutUntil;
        return until != null && !clock.instant().isBefore(until) && opens();
    }

    /** Others may have ended since the start. */
    private synchronized boolean opens() {
        if (!open && running) {
            Instant until = shutBecauseOfEnds();
            shutUntil = until;
            if (!clock.instant().isBefore(until)) {
                table.open(node);
                open = true;
            }
        }
        return open;
    }

    private Instant shutBecauseOfEnds() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (table.markEnded(node, nodes == Nodes.ONE, now) > 0) {
            LOG.warn("The program ended without being stopped while it verified arrivals before storing them."
                    + " For a while each is stored first, so that one that ends it is found.");
        }
        table.forgetEndedBefore(now.minus(REMEMBERED));
        List<Instant> ends = table.ends();
        if (ends.isEmpty()) {
            return now;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(ends.size() - 1, 5));
        return ends.get(0).plus(pause.compareTo(REMEMBERED) < 0 ? pause : REMEMBERED);
    }

    /** Before the routes, which take in arrivals. */
    @Override
    public synchronized void start() {
        running = true;
        Instant until = shutBecauseOfEnds();
        Instant known = clock.instant().plus(nodes == Nodes.ONE ? Duration.ZERO : OTHERS_ARE_KNOWN);
        shutUntil = until.isAfter(known) ? until : known;
        if (nodes == Nodes.SEVERAL) {
            heartbeat.every(BEAT, this::renew);
        }
    }

    private void renew() {
        if (open) {
            table.renew(node);
        }
    }

    /** After the routes. */
    @Override
    public synchronized void stop() {
        running = false;
        heartbeat.close();
        if (open) {
            open = false;
            try {
                table.close(node);
            } catch (RuntimeException away) {
                LOG.info("The next start stores each arrival first for an hour: {}", FailureText.forLog(away));
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
