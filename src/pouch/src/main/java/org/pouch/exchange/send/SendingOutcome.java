package org.pouch.exchange.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.Outbox.Consignment;
import org.pouch.exchange.Outbox.Setback;
import org.pouch.exchange.Outbox.Setback.Kind;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.LeaseKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what became of a sending. */
@Component
final class SendingOutcome {
    private static final Logger LOG = LoggerFactory.getLogger(SendingOutcome.class);

    /** What the column holds. */
    private static final int LONGEST = 500;

    private final PacketTable packets;
    private final OutboxTable outbox;
    private final FailedSendings failures;
    private final Withheld withheld;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;
    private final Clock clock;

    private final LaneRests rests;

    /** The lanes on which something failed since something last left: what waits there is hurried then. */
    private final Map<String, Boolean> hasFailed = new ConcurrentHashMap<>();

    SendingOutcome(
            PacketTable packets,
            OutboxTable outbox,
            FailedSendings failures,
            Withheld withheld,
            Ledger ledger,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.packets = packets;
        this.outbox = outbox;
        this.failures = failures;
        this.withheld = withheld;
        this.ledger = ledger;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        rests = new LaneRests(settings.backoff(), settings.sendingLadder());
    }

    /** False while the server of that lane is away, for all but one after each pause. */
    boolean mayTry(AuthorityId partner, Channel channel) {
        return rests.mayTry(lane(partner, channel));
    }

    /** True from the first time that the server of that lane was away until it is there. */
    boolean isResting(AuthorityId partner, Channel channel) {
        return rests.isResting(lane(partner, channel));
    }

    void nothingToTry(AuthorityId partner, Channel channel) {
        rests.nothingToTry(lane(partner, channel));
    }

    /** What waits there is tried at once, and not when the pause of what was before is over. */
    void changed(AuthorityId partner, Channel channel) {
        rests.isThere(lane(partner, channel));
        outbox.hurry(partner, channel, SqlTime.now(clock), settings.lease());
    }

    /** Asked before each sending; what must not leave is given up at once, so that its process leads to a person. What stands still stays. */
    boolean mayLeave(OutboxTable.Entry entry, StoredPacket packet) {
        if (withheld.isHeld(packet)) {
            outbox.hold(entry.id(), entry.tries(), SqlTime.now(clock));
            return false;
        }
        Optional<Setback> objection = withheld.objection(packet);
        objection.ifPresent(setback -> failed(entry.id(), entry.packet(), entry.tries(), setback));
        return objection.isEmpty();
    }

    /** While it is on its way, until the answer is ended: as {@link Withheld#watch}. */
    LeaseKeeper.Kept watch(Consignment consignment, Runnable end, Runnable unanswered) {
        return withheld.watch(consignment.packet(), end, unanswered);
    }

    void sent(Consignment consignment) {
        sent(consignment, Optional::empty);
    }

    /** @param then is done in the same transaction; what fails there leaves it unsaid that this was sent */
    <T> Optional<T> sent(Consignment consignment, Supplier<Optional<T>> then) {
        Instant now = SqlTime.now(clock);
        // Before: of a large one it takes as long as everybody else's turn.
        Sha256 envelope = Sha256.of(consignment.envelope());
        Optional<T> result = transactions.execute(status -> {
            // By a change, not by a query that locks: such a one is read and planned by H2 each time.
            packets.sentBy(consignment.id(), consignment.packet());
            if (outbox.sent(consignment.id(), now)) {
                ledger.append(new AuditEvent.PacketSent(
                        consignment.request(),
                        consignment.packet(),
                        consignment.channel().name(),
                        consignment.tries(),
                        envelope));
            }
            return then.get();
        });
        rests.isThere(lane(consignment));
        if (consignment.tries() > 1 || hasFailed.remove(lane(consignment)) != null) {
            // Apart: it touches what others send at this moment.
            outbox.hurry(consignment.partner(), consignment.channel(), now, settings.lease());
        }
        return Objects.requireNonNull(result);
    }

    /** As a sending of this lane. */
    void failed(Consignment consignment, Setback setback) {
        hasFailed.put(lane(consignment), true);
        switch (setback.kind()) {
            case AWAY -> rests.isAway(lane(consignment));
            case CLOSED -> rests.isClosed(lane(consignment));
            case PASSING, REFUSED -> rests.isThere(lane(consignment));
        }
        if (failed(consignment.id(), consignment.packet(), consignment.tries(), setback)) {
            // What is overdue is not kept from its other ways by a pause after each.
            rests.nothingToTry(lane(consignment));
        }
    }

    private static String lane(Consignment consignment) {
        return lane(consignment.partner(), consignment.channel());
    }

    private static String lane(AuthorityId partner, Channel channel) {
        return partner + "/" + channel;
    }

    /** True when it is given up. */
    boolean failed(String id, PacketId packet, int tries, Setback setback) {
        String reason = setback.reason();
        String kept = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
        Instant now = SqlTime.now(clock);
        boolean isGivenUp = Boolean.TRUE.equals(transactions.execute(status -> {
            packets.lock(packet);
            boolean isRefused = setback.kind() == Kind.REFUSED;
            Instant until = failures.staysUntil(packet, id, now);
            if (!isRefused && now.isBefore(until)) {
                Instant next = now.plus(pause(id, tries, setback.kind()));
                outbox.postpone(id, tries, next.isBefore(until) ? next : until, kept);
                return false;
            } else if (outbox.giveUp(id, tries, now, kept, isRefused)) {
                LOG.warn("Packet {} is not sent this way any more: {}", packet, kept);
                if (!outbox.isWaiting(packet)) {
                    packets.move(packet, State.FAILED, List.of(State.QUEUED));
                }
                return true;
            }
            return false;
        }));
        if (isGivenUp) {
            failures.givenUp();
        }
        return isGivenUp;
    }

    /** One of a lane asks often whether its server is back; when it is, the others are hurried. They wait by the ladder meanwhile. */
    private Duration pause(String id, int tries, Kind kind) {
        Duration usual = settings.sendingLadder().after(tries);
        Duration often = settings.backoff().after(tries);
        boolean asksOften = kind != Kind.CLOSED && often.compareTo(usual) < 0 && outbox.isOldestOfLane(id);
        return Backoff.spread(asksOften ? often : usual);
    }

    /** Whoever wanted something of this lane sent is told that it was given up, if that is still owed. */
    void tellOwed(AuthorityId partner, Channel channel) {
        failures.tellOwed(partner, channel);
    }
}
