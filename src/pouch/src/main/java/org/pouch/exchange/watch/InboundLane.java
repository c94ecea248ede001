package org.pouch.exchange.watch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.watch.ChannelState.Condition;
import org.pouch.resilience.Outage;
import org.slf4j.Logger;

/** What this program saw of one inbound channel since it started. Thread-safe. */
final class InboundLane {
    private static final int MOST_REMEMBERED = 20_000;

    private final Lane lane;
    private final Logger log;
    private final Outage outage;
    private final Map<String, Left> left = new LinkedHashMap<>();
    private Condition condition = Condition.STARTING;
    private Instant since;
    private Instant lookSince;
    private @Nullable Instant lastSuccess;
    private @Nullable String why;

    InboundLane(Lane lane, Logger log, Instant now) {
        this.lane = lane;
        this.log = log;
        this.outage = new Outage(log, lane.toString());
        since = now;
        lookSince = now;
    }

    /** A look at the server begins: what still lies there is seen again in its course. */
    synchronized void begins(Instant now) {
        lookSince = now;
    }

    synchronized void works(Instant now) {
        if (condition != Condition.WORKING) {
            condition = Condition.WORKING;
            since = now;
        }
        lastSuccess = now;
        why = null;
        left.values().removeIf(copy -> copy.seen().isBefore(lookSince));
        outage.isOver();
    }

    synchronized void elsewhere(Instant now) {
        if (condition != Condition.ELSEWHERE) {
            condition = Condition.ELSEWHERE;
            since = now;
        }
        why = null;
        left.clear();
        outage.isOver();
    }

    synchronized void fails(String sentence, Instant now) {
        if (condition != Condition.AWAY) {
            condition = Condition.AWAY;
            since = now;
        }
        why = sentence;
        outage.isBecause(sentence);
    }

    synchronized void left(String copy, String sentence, Instant now) {
        if (left.isEmpty()) {
            log.warn("{}: {} What else comes by it is taken.", lane, sentence);
        }
        if (left.size() < MOST_REMEMBERED || left.containsKey(copy)) {
            left.put(copy, new Left(sentence, now));
        }
    }

    synchronized ChannelState state() {
        return new ChannelState(
                lane,
                condition,
                since,
                lastSuccess,
                why,
                left.size(),
                left.values().stream().map(Left::why).findFirst().orElse(null));
    }

    private record Left(String why, Instant seen) {
        Left {
            Objects.requireNonNull(why);
        }
    }
}
