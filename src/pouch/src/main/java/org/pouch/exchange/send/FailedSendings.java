package org.pouch.exchange.send;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.OutboxTable.GivenUp;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.resilience.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the way on for what was given up: the process of a packet is told, which takes the next way or asks a person; a
 * receipt or a note, which has no process, goes by the next way at once: the one it was not put out for, or for longest. What
 * comes twice so is known there, and has one effect.
 */
@Component
final class FailedSendings {
    private static final Logger LOG = LoggerFactory.getLogger(FailedSendings.class);

    private final PacketTable packets;
    private final OutboxTable outbox;
    private final OutboxPosting posting;
    private final WaysAround ways;
    private final ExchangeProcess process;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;
    private final Clock clock;

    /** When each lane was looked at last. */
    private final Map<String, Long> looked = new ConcurrentHashMap<>();

    private final Outage outage = new Outage(LOG, "Telling the process of a packet that it could not be sent");

    FailedSendings(
            PacketTable packets,
            OutboxTable outbox,
            OutboxPosting posting,
            WaysAround ways,
            ExchangeProcess process,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.packets = packets;
        this.outbox = outbox;
        this.posting = posting;
        this.ways = ways;
        this.process = process;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** What cannot be told now is owed until it can, and does not hold up what is to be sent. */
    void tellOwed(AuthorityId partner, Channel channel) {
        if (!isDue(partner + "/" + channel)) {
            return;
        }
        Instant now = SqlTime.now(clock);
        Optional<GivenUp> owed = transactions.execute(
                status -> outbox.leaseGivenUp(partner, channel, now, now.plus(settings.longestPause())));
        owed.ifPresent(this::tell);
    }

    /** Where nothing was given up here since, the regular look is soon enough. */
    private boolean isDue(String lane) {
        long now = System.nanoTime();
        @Nullable Long last = looked.get(lane);
        if (last != null && now - last < settings.poll().toNanos()) {
            return false;
        }
        looked.put(lane, now);
        return true;
    }

    /** Whoever asks next looks. */
    void givenUp() {
        looked.clear();
    }

    private void tell(GivenUp given) {
        StoredPacket packet = packets.require(given.packet());
        if (!packet.kind().isOfCase()) {
            sendByAnotherWay(packet, given);
            return;
        }
        if (given.cause().reason() != Cause.Reason.ATTEMPT) {
            // Sent again because the partner asked: no process waits for that.
            outbox.known(given.id());
            return;
        }
        try {
            process.attemptFailed(given.packet(), Integer.parseInt(given.cause().occasion()));
        } catch (RuntimeException notTold) {
            outage.isBecauseOf(notTold);
            return;
        }
        outage.isOver();
        outbox.known(given.id());
    }

    /**
     * How long an entry may wait for its channel: as long as one waits for any, or, where a receipt or note has another one, until
     * that is to be tried. In the transaction that decides about it.
     */
    Instant staysUntil(PacketId packet, String entry, Instant now) {
        Instant created = outbox.createdAt(entry).orElse(now);
        StoredPacket stored = packets.require(packet);
        boolean hasNext = !stored.kind().isOfCase() && ways.of(stored, now).size() > 1;
        Instant last = created.plus(settings.giveUpAfter());
        Instant next = created.plus(settings.nextChannelAfter(stored.kind()));
        return hasNext && next.isBefore(last) ? next : last;
    }

    private void sendByAnotherWay(StoredPacket receipt, GivenUp given) {
        transactions.executeWithoutResult(status -> {
            if (outbox.isWaiting(receipt.packetId())) {
                // It was sent again meanwhile, because the partner asked.
                outbox.known(given.id());
                return;
            }
            int attempt = outbox.countOf(receipt.packetId(), Cause.Reason.ATTEMPT) + 1;
            ways.of(receipt, SqlTime.now(clock)).stream()
                    .findFirst()
                    .ifPresentOrElse(
                            channel -> send(receipt, channel, attempt),
                            () -> LOG.warn(
                                    "{} {} can be sent by no channel; it stays with the reason among the packets.",
                                    receipt.kind(),
                                    receipt.packetId()));
            outbox.known(given.id());
        });
    }

    private void send(StoredPacket receipt, Channel channel, int attempt) {
        posting.put(receipt, Cause.attempt(attempt), channel);
        packets.queued(receipt.packetId(), channel, attempt, List.of(State.FAILED));
    }
}
