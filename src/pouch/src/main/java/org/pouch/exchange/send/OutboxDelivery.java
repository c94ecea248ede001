package org.pouch.exchange.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.store.DatabaseFailure;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.LeaseKeeper;
import org.pouch.resilience.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The way out of the outbox: lends what is due to a route, and takes its word for what became of it. */
@Service
final class OutboxDelivery implements Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);

    private final OutboxTable outbox;
    private final PacketEnvelopes envelopes;
    private final Handovers handovers;
    private final LeaseKeeper leases;
    private final SendingOutcome outcome;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;
    private final Clock clock;

    OutboxDelivery(
            OutboxTable outbox,
            PacketEnvelopes envelopes,
            Handovers handovers,
            LeaseKeeper leases,
            SendingOutcome outcome,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.outbox = outbox;
        this.envelopes = envelopes;
        this.handovers = handovers;
        this.leases = leases;
        this.outcome = outcome;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Optional<Consignment> take(AuthorityId partner, Channel channel, long mostBytes, Duration patience) {
        Signal signal = handovers.signal(partner, channel);
        long seen = signal.seen();
        Optional<Consignment> taken = take(partner, channel, mostBytes);
        if (taken.isPresent()) {
            return taken;
        }
        if (outcome.isResting(partner, channel)) {
            signal.await(seen, patience);
        } else {
            Optional<Taken> handed = handovers.await(partner, channel, seen, patience, clock::instant);
            if (handed.isPresent()) {
                return ready(handed, partner, channel);
            }
        }
        return take(partner, channel, mostBytes);
    }

    private Optional<Consignment> take(AuthorityId partner, Channel channel, long mostBytes) {
        Optional<Taken> left = left(partner, channel);
        if (left.isPresent()) {
            return ready(left, partner, channel);
        }
        outcome.tellOwed(partner, channel);
        if (!handovers.isGoing(partner) || !outcome.mayTry(partner, channel)) {
            return Optional.empty();
        }
        Optional<Taken> taken =
                Objects.requireNonNull(transactions.execute(status -> lease(partner, channel, mostBytes)));
        Optional<Consignment> ready = ready(taken, partner, channel);
        if (ready.isEmpty()) {
            // Also what must not leave, or cannot be encrypted, has tried nothing for the others.
            outcome.nothingToTry(partner, channel);
        }
        return ready;
    }

    /** Nothing is tried beside the one that finds out whether the server is back. */
    private Optional<Taken> left(AuthorityId partner, Channel channel) {
        return outcome.isResting(partner, channel)
                ? Optional.empty()
                : handovers.left(partner, channel, clock.instant());
    }

    private Optional<Taken> lease(AuthorityId partner, Channel channel, long mostBytes) {
        Instant now = SqlTime.now(clock);
        return outbox.lease(partner, channel, mostBytes, now, now.plus(settings.lease()))
                .map(this::taken);
    }

    private Optional<Consignment> ready(Optional<Taken> taken, AuthorityId partner, Channel channel) {
        return taken.filter(each -> outcome.mayLeave(each.entry(), each.packet()))
                .flatMap(each -> consignment(each, partner, channel));
    }

    /** What was encrypted only now is kept in the transaction that lends it: each commit costs more than encrypting does. */
    private Taken taken(OutboxTable.Entry entry) {
        StoredPacket packet = envelopes.require(entry.packet());
        PacketEnvelopes.Encrypted envelope;
        try {
            envelope = envelopes.encrypted(packet);
        } catch (RuntimeException | Error failed) {
            if (failed instanceof DataAccessException || DatabaseFailure.isAway(failed)) {
                throw failed;
            }
            return new Taken(entry, packet, null, failed);
        }
        return new Taken(entry, packet, envelopes.kept(envelope), null);
    }

    /** One that cannot even be encrypted waits longer each time, like one that cannot be sent, and blocks nobody. */
    private Optional<Consignment> consignment(Taken taken, AuthorityId partner, Channel channel) {
        OutboxTable.Entry entry = taken.entry();
        byte[] envelope = taken.envelope();
        if (envelope != null) {
            return Optional.of(new Consignment(
                    entry.id(), entry.packet(), taken.packet().requestId(), partner, channel, entry.tries(), envelope));
        }
        Throwable failure = Objects.requireNonNull(taken.failure());
        String why = FailureText.forPerson("Making it ready for its way failed.", failure);
        if (!why.equals(entry.trouble())) {
            LOG.warn(
                    "Packet {} cannot be made ready for its way and is tried again: {}",
                    entry.packet(),
                    FailureText.forLog(failure));
        }
        outcome.failed(entry.id(), entry.packet(), entry.tries(), Setback.passing(why));
        return Optional.empty();
    }

    @Override
    public Hold hold(Consignment consignment, Consumer<Ending> end) {
        Runnable unanswered = () -> end.accept(Ending.NOBODY_ANSWERS);
        LeaseKeeper.Kept lease =
                leases.keep(() -> renew(consignment, end), () -> end.accept(Ending.TOO_LONG), unanswered);
        LeaseKeeper.Kept watch = outcome.watch(consignment, () -> end.accept(Ending.MUST_NOT_LEAVE), unanswered);
        return () -> {
            watch.end();
            lease.end();
        };
    }

    /**
     * What is cut off stays lent until it comes back as failed; nothing of a partner that is stopped is taken then, nothing of a case
     * that was taken back ever, and what must not leave is given up when its turn comes.
     */
    private void renew(Consignment consignment, Consumer<Ending> end) {
        boolean isLent = outbox.renew(
                consignment.id(), consignment.tries(), SqlTime.now(clock).plus(settings.lease()));
        if (!handovers.isGoing(consignment.partner())) {
            end.accept(Ending.PARTNER_STOPPED);
        } else if (!isLent && outbox.isOfCaseTakenBack(consignment.id())) {
            end.accept(Ending.CASE_TAKEN_BACK);
        }
    }

    @Override
    public void sent(Consignment consignment) {
        outcome.sent(consignment);
    }

    @Override
    public Optional<Consignment> sentAndTake(Consignment consignment, long mostBytes) {
        AuthorityId partner = consignment.partner();
        Channel channel = consignment.channel();
        Optional<Taken> next;
        try {
            // Those who go on so may be all there are: what was left must not lie until its lease ends.
            next = outcome.sent(
                    consignment,
                    () -> left(partner, channel)
                            .or(() -> handovers.isGoing(partner)
                                    ? lease(partner, channel, mostBytes)
                                    : Optional.empty()));
        } catch (RuntimeException failed) {
            // That the first was sent is not to hang on the next.
            LOG.debug("Packet {} is noted as sent alone: {}", consignment.packet(), FailureText.forLog(failed));
            outcome.sent(consignment);
            return Optional.empty();
        }
        outcome.tellOwed(partner, channel);
        return ready(next, partner, channel);
    }

    @Override
    public void failed(Consignment consignment, Setback setback) {
        outcome.failed(consignment, setback);
    }

    @Override
    public void changed(AuthorityId partner, Channel channel) {
        outcome.changed(partner, channel);
    }
}
