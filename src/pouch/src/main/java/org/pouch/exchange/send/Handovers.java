package org.pouch.exchange.send;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.Signal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whoever waits for something to send on a lane of this program is handed what is put out meanwhile: it was lent in the commit that
 * put it out, so that it need be neither looked for nor lent. What nobody takes in time is found in the outbox when it is not lent any
 * more, as after a crash. Thread-safe.
 */
@Component
final class Handovers {
    /** What is larger only some of a lane may have in hand, which those who look for it see to. */
    private static final long LARGEST = 1 << 20;

    private final WorkSignals signals;
    private final PartnerDirectory partners;
    private final Map<Lane, Waiting> lanes = new HashMap<>();

    Handovers(WorkSignals signals, PartnerDirectory partners) {
        this.signals = signals;
        this.partners = partners;
    }

    private record Lane(AuthorityId partner, Channel channel) {}

    private record Handed(Taken taken, Instant until, boolean isForOneWhoWaits) {}

    private static final class Waiting {
        /** Those to whom nothing is promised. */
        private int free;

        /** Those to whom something was promised, and who wait no longer. */
        private int gone;

        private final Queue<Handed> handed = new ArrayDeque<>();

        private void come() {
            free++;
        }

        private void leave() {
            if (free > 0) {
                free--;
            } else {
                gone++;
            }
        }

        /** True for one who still waits. */
        private boolean isOver() {
            if (gone > 0) {
                gone--;
                return false;
            }
            return true;
        }

        private Optional<Taken> poll(Instant now) {
            for (Handed next = handed.poll(); next != null; next = handed.poll()) {
                free += next.isForOneWhoWaits() ? 1 : 0;
                if (now.isBefore(next.until())) {
                    return Optional.of(next.taken());
                }
            }
            return Optional.empty();
        }
    }

    Signal signal(AuthorityId partner, Channel channel) {
        return signals.lane(partner, channel);
    }

    /**
     * Waits for a signal of the lane after that one, for a handover or for the end of the time.
     *
     * @return what was handed over; it stays for when its lease ends if the partner was stopped since it was put out
     */
    Optional<Taken> await(AuthorityId partner, Channel channel, long seen, Duration most, Supplier<Instant> clock) {
        Lane lane = new Lane(partner, channel);
        come(lane);
        signal(partner, channel).await(seen, most, () -> isHanded(lane));
        return ifGoing(partner, leave(lane, clock.get()));
    }

    private synchronized void come(Lane lane) {
        waiting(lane).come();
    }

    private synchronized boolean isHanded(Lane lane) {
        return !waiting(lane).handed.isEmpty();
    }

    private synchronized Optional<Taken> leave(Lane lane, Instant now) {
        Optional<Taken> taken = waiting(lane).poll(now);
        waiting(lane).leave();
        return taken;
    }

    /** What was handed over when whoever waited for it had left, likewise. */
    Optional<Taken> left(AuthorityId partner, Channel channel, Instant now) {
        return ifGoing(partner, poll(new Lane(partner, channel), now));
    }

    private synchronized Optional<Taken> poll(Lane lane, Instant now) {
        return waiting(lane).poll(now);
    }

    private Optional<Taken> ifGoing(AuthorityId partner, Optional<Taken> taken) {
        return taken.filter(any -> isGoing(partner));
    }

    /** False for one that was stopped, though the row that says so be lost: the ledger has it. */
    boolean isGoing(AuthorityId partner) {
        return !partners.isStopped(partner);
    }

    private Waiting waiting(Lane lane) {
        return lanes.computeIfAbsent(lane, first -> new Waiting());
    }

    /**
     * In the caller's transaction: a promise to one who waits, which this transaction keeps or breaks.
     *
     * @return empty where nobody waits, or it is too large for some
     */
    synchronized Optional<Promise> promise(AuthorityId partner, Channel channel, long bytes) {
        Lane lane = new Lane(partner, channel);
        Waiting waiting = waiting(lane);
        if (bytes > LARGEST || waiting.free == 0 || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return Optional.empty();
        }
        waiting.free--;
        Promise promise = new Promise(lane);
        TransactionSynchronizationManager.registerSynchronization(promise);
        return Optional.of(promise);
    }

    private synchronized void kept(Lane lane, Taken taken, Instant until) {
        Waiting waiting = waiting(lane);
        waiting.handed.add(new Handed(taken, until, waiting.isOver()));
    }

    private synchronized void broken(Lane lane) {
        Waiting waiting = waiting(lane);
        waiting.free += waiting.isOver() ? 1 : 0;
    }

    /** Kept after the commit, if by then it is said what is lent. */
    final class Promise implements TransactionSynchronization {
        private final Lane lane;
        private @Nullable Taken taken;
        private Instant until = Instant.MIN;

        private Promise(Lane lane) {
            this.lane = lane;
        }

        /** @param end it is handed over to nobody from then on */
        void of(Taken lent, Instant end) {
            taken = lent;
            until = end;
        }

        @Override
        public void afterCompletion(int status) {
            @Nullable Taken lent = taken;
            if (lent != null && status == STATUS_COMMITTED) {
                kept(lane, lent, until);
                signal(lane.partner(), lane.channel()).look();
            } else {
                broken(lane);
            }
        }
    }
}
