package org.pouch.exchange.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.StuckLane;
import org.pouch.exchange.watch.ChannelState.Condition;
import org.pouch.exchange.watch.Lane.Way;
import org.pouch.resilience.InTime;
import org.pouch.resilience.Infrastructure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Knows of every channel whether it works. The way in is told here by the routes, and said in the log once when it changes;
 * the way out is what the outbox knows. Thread-safe.
 */
@Component
public final class ChannelStates implements ChannelReport {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelStates.class);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<Lane, InboundLane> inbound = new ConcurrentHashMap<>();
    private final Set<Lane> outbound = ConcurrentHashMap.newKeySet();
    private final PacketRegister packets;
    private final LaneTable table;
    private final Clock clock;
    private final Instant started;
    private final InTime<List<ChannelState>> waysOut = new InTime<>("ways-out", PATIENCE, this::asTheOutboxKnowsThem);

    ChannelStates(PacketRegister packets, LaneTable table, Clock clock) {
        this.packets = packets;
        this.table = table;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** There is such a channel. */
    public void expect(Lane lane) {
        if (lane.way() == Way.OUTBOUND) {
            outbound.add(lane);
        } else {
            of(lane);
        }
    }

    /** There is no such channel any more. */
    public void forget(Lane lane) {
        outbound.remove(lane);
        inbound.remove(lane);
    }

    /** A look at what lies at its server begins. */
    public void begins(Lane lane) {
        of(lane).begins(clock.instant());
    }

    /** Another node of this authority looks at it. */
    public void elsewhere(Lane lane) {
        of(lane).elsewhere(clock.instant());
    }

    public void works(Lane lane) {
        of(lane).works(clock.instant());
    }

    /** @param why one sentence, without what a failure quotes */
    public void fails(Lane lane, String why) {
        of(lane).fails(why, clock.instant());
    }

    /**
     * Something was seen to lie at the server that was stored or noted before, and will not go by itself.
     *
     * @param copy what the channel knows it by
     * @param why one sentence
     */
    public void left(Lane lane, String copy, String why) {
        of(lane).left(copy, why, clock.instant());
    }

    private InboundLane of(Lane lane) {
        return inbound.computeIfAbsent(lane, one -> new InboundLane(one, LOG, clock.instant()));
    }

    @Override
    public List<ChannelState> all() {
        return Stream.concat(inbound.values().stream().map(InboundLane::state), waysOut().stream())
                .sorted(Comparator.comparing(
                                (ChannelState state) -> state.lane().partner().value())
                        .thenComparing(state -> state.lane().channel())
                        .thenComparing(state -> state.lane().way()))
                .toList();
    }

    /** None while the database is away: it knows of them, and its own line of the health says that it is. */
    private List<ChannelState> waysOut() {
        try {
            return waysOut.answer().orElse(List.of());
        } catch (RuntimeException failed) {
            if (!Infrastructure.isAway(failed)) {
                throw failed;
            }
            return List.of();
        }
    }

    private List<ChannelState> asTheOutboxKnowsThem() {
        Map<Lane, StuckLane> stuck = packets.stuck().stream()
                .collect(Collectors.toMap(
                        lane -> new Lane(lane.partner(), lane.channel(), Way.OUTBOUND), Function.identity()));
        return outbound.stream().map(lane -> outbound(lane, stuck.get(lane))).toList();
    }

    private ChannelState outbound(Lane lane, @Nullable StuckLane stuck) {
        @Nullable Instant sent = table.lastSent(lane).orElse(null);
        if (stuck != null) {
            return new ChannelState(lane, Condition.AWAY, stuck.since(), sent, stuck.trouble(), 0, null);
        }
        return sent == null
                ? new ChannelState(lane, Condition.STARTING, started, null, null, 0, null)
                : new ChannelState(lane, Condition.WORKING, sent, sent, null, 0, null);
    }
}
