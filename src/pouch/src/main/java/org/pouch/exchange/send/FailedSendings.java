package org.pouch.exchange.send;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.OutboxTable.GivenUp;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the way on for what was given up: the process of a packet is told, which takes the next way or asks a person; a
 * receipt or a note, which has no process, goes by the next way at once.
 */
@Component
final class FailedSendings {
    private static final Logger LOG = LoggerFactory.getLogger(FailedSendings.class);

    private final PacketTable packets;
    private final OutboxTable outbox;
    private final OutboxPosting posting;
    private final PartnerDirectory partners;
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
            PartnerDirectory partners,
            ExchangeProcess process,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.packets = packets;
        this.outbox = outbox;
        this.posting = posting;
        this.partners = partners;
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

    private void sendByAnotherWay(StoredPacket receipt, GivenUp given) {
        transactions.executeWithoutResult(status -> {
            Set<Channel> failed = posting.failedSince(receipt.packetId(), 0);
            int attempt = outbox.countOf(receipt.packetId(), Cause.Reason.ATTEMPT) + 1;
            partners.require(receipt.partner()).channels().stream()
                    .filter(channel -> !failed.contains(channel))
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
