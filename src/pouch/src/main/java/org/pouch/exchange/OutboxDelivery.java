package org.pouch.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The way out of the outbox: lends what is due to a route, and takes its word for what became of it. */
@Service
final class OutboxDelivery implements Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);

    /** What the column holds. */
    private static final int LONGEST = 500;

    private final PacketTable packets;
    private final OutboxTable outbox;
    private final PacketEnvelopes envelopes;
    private final WorkSignals signals;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;
    private final Clock clock;

    OutboxDelivery(
            PacketTable packets,
            OutboxTable outbox,
            PacketEnvelopes envelopes,
            WorkSignals signals,
            Ledger ledger,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.packets = packets;
        this.outbox = outbox;
        this.envelopes = envelopes;
        this.signals = signals;
        this.ledger = ledger;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Optional<Consignment> take(AuthorityId partner, Channel channel, Duration patience) {
        Signal signal = signals.lane(partner, channel);
        long seen = signal.seen();
        Optional<Consignment> taken = take(partner, channel);
        if (taken.isEmpty()) {
            signal.await(seen, patience);
            taken = take(partner, channel);
        }
        return taken;
    }

    private Optional<Consignment> take(AuthorityId partner, Channel channel) {
        Instant now = SqlTime.now(clock);
        return transactions
                .execute(status -> outbox.lease(partner, channel, now, now.plus(settings.lease())))
                .flatMap(leased -> consignment(leased, partner, channel));
    }

    /** One that cannot even be encrypted waits longer each time, like one that cannot be sent, and blocks nobody. */
    private Optional<Consignment> consignment(OutboxTable.Entry entry, AuthorityId partner, Channel channel) {
        try {
            byte[] envelope = envelopes.encrypted(entry.packet(), partner);
            return Optional.of(new Consignment(entry.id(), entry.packet(), partner, channel, entry.tries(), envelope));
        } catch (RuntimeException | Error failed) {
            if (DatabaseFailure.isAway(failed)) {
                throw failed;
            }
            String why = FailureText.forLog(failed);
            if (!why.equals(entry.trouble())) {
                LOG.warn("Packet {} cannot be made ready for its way and is tried again: {}", entry.packet(), why);
            }
            failed(entry.id(), entry.packet(), entry.tries(), why);
            return Optional.empty();
        }
    }

    @Override
    public void sent(Consignment consignment) {
        Instant now = SqlTime.now(clock);
        StoredPacket packet = packets.require(consignment.packet());
        transactions.executeWithoutResult(status -> {
            if (outbox.sent(consignment.id(), now)) {
                packets.move(packet.packetId(), State.SENT, List.of(State.SEALED, State.QUEUED, State.FAILED));
                ledger.append(new AuditEvent.PacketSent(
                        packet.requestId(),
                        packet.packetId(),
                        consignment.channel().name(),
                        consignment.tries(),
                        Sha256.of(consignment.envelope())));
            }
            if (consignment.tries() > 1) {
                outbox.hurry(consignment.partner(), consignment.channel(), now, settings.lease());
            }
        });
    }

    @Override
    public void failed(Consignment consignment, String trouble) {
        String kept = trouble.length() > LONGEST ? trouble.substring(0, LONGEST) : trouble;
        failed(consignment.id(), consignment.packet(), consignment.tries(), kept);
    }

    private void failed(String id, PacketId packet, int tries, String trouble) {
        Instant now = SqlTime.now(clock);
        transactions.executeWithoutResult(status -> {
            Instant created = outbox.createdAt(id).orElse(now);
            if (now.isBefore(created.plus(settings.giveUpAfter()))) {
                outbox.postpone(id, now.plus(settings.backoff().after(tries)), trouble);
            } else if (outbox.giveUp(id, trouble)) {
                packets.move(packet, State.FAILED, List.of(State.QUEUED));
            }
        });
    }
}
