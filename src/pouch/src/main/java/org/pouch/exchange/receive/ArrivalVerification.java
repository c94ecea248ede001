package org.pouch.exchange.receive;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.VerifyArrival;
import org.pouch.exchange.pieces.Ahead;
import org.pouch.exchange.receive.Examination.Sound;
import org.pouch.exchange.receive.Examination.Unexamined;
import org.pouch.exchange.receive.Examination.Unsound;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.ReceiptTable;
import org.pouch.exchange.store.StoredArrival;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.Envelope;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.sealing.verdict.Unfinished;
import org.pouch.sealing.verdict.Unfinished.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides once what an arrival is. The costly examination needs no lock; the decision is taken under the arrival's lock,
 * together with the registration of the packet, so that of many equal arrivals one is accepted.
 */
@Service
public final class ArrivalVerification implements VerifyArrival {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalVerification.class);

    /** By then neither time nor memory was short by chance. */
    private static final int TRIES_AT_A_LIMIT = 4;

    private static final byte[] NOTHING = {};

    /** So often an arrival may end this program itself, or what follows its examination, before it is left alone. */
    private static final int MOST_TRIES = 10;

    private final InboxTable inbox;
    private final PacketTable packets;
    private final ReceiptTable receipts;
    private final Examiner examiner;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;
    private final ArrivalSettlement settlement;

    ArrivalVerification(
            InboxTable inbox,
            PacketTable packets,
            ReceiptTable receipts,
            Examiner examiner,
            Ledger ledger,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            ArrivalSettlement settlement) {
        this.inbox = inbox;
        this.packets = packets;
        this.receipts = receipts;
        this.examiner = examiner;
        this.ledger = ledger;
        this.transactions = transactions;
        this.settings = settings;
        this.settlement = settlement;
    }

    @Override
    public Outcome verify(InboxId id) {
        return verify(id, decided -> {});
    }

    /**
     * @param then is told of the outcome in the transaction that decides it, when it is decided here and now; what fails there
     *     leaves everything undecided
     */
    Outcome verify(InboxId id, Consumer<Outcome> then) {
        StoredArrival arrival = inbox.require(id);
        if (arrival.outcome() != null) {
            return arrival.outcome();
        }
        // No bytes: another decided meanwhile, and its outcome is there to read.
        Optional<Examination> examination = inbox.envelope(id).map(envelope -> examine(arrival, envelope));
        try (Ahead document = ahead(examination.orElse(null))) {
            Optional<Outcome> outcome = transactions.execute(
                    status -> Optional.ofNullable(decideOnce(arrival, examination.orElse(null), document, then)));
            return outcome.orElseThrow(() -> new IllegalStateException("no outcome for arrival " + id));
        }
    }

    /** Before the transaction that decides, and to be closed after it: most of a large document that may be accepted is written now. */
    Ahead ahead(@Nullable Examination examination) {
        if (!(examination instanceof Sound sound)) {
            return Ahead.of(NOTHING);
        }
        Envelope envelope = sound.packet().packet().envelope();
        return packets.ahead(envelope.packetId(), envelope.kind(), sound.document());
    }

    private Examination examine(StoredArrival arrival, byte[] envelope) {
        Examination examination = arrival.tries() > MOST_TRIES
                ? new Unexamined(Unfinished.afterAttempts(MOST_TRIES))
                : examiner.examine(arrival, envelope);
        if (examination instanceof Unexamined unexamined) {
            requireFinal(arrival, unexamined.why());
        }
        return examination;
    }

    /** A limit may be met because of what else the machine did, so it is tried again a few times before it counts. */
    private static void requireFinal(StoredArrival arrival, Unfinished why) {
        boolean isFinal =
                why.reason() == Reason.FAULT || (why.reason() == Reason.LIMIT && arrival.tries() >= TRIES_AT_A_LIMIT);
        if (!isFinal) {
            throw new ExaminationUnfinished(arrival.id(), why);
        }
        LOG.warn(
                "Arrival {} could not be examined; it is kept, and nobody is answered: {}", arrival.id(), why.forLog());
    }

    /**
     * In the caller's transaction: stores the arrival with its verdict, if that is to accept it. Nobody else knows of it yet, so that
     * there is nothing to lock or to read.
     */
    Outcome storeAccepted(StoredArrival arrival, Sound sound, Ahead document) {
        Outcome outcome = register(arrival, sound, document);
        if (outcome.status() == Status.ACCEPTED) {
            settlement.storeAccepted(arrival, outcome, sound.report());
        }
        return outcome;
    }

    /** What was found before somebody asked for another examination is no answer to that. */
    private @Nullable Outcome decideOnce(
            StoredArrival examined, @Nullable Examination examination, Ahead document, Consumer<Outcome> then) {
        StoredArrival arrival = inbox.lock(examined.id());
        if (arrival.outcome() != null || examination == null) {
            return arrival.outcome();
        }
        if (arrival.examination() != examined.examination()) {
            throw new IllegalStateException("arrival " + arrival.id() + " is examined anew since");
        }
        return decide(arrival, examination, document, then);
    }

    private Outcome decide(StoredArrival arrival, Examination examination, Ahead document, Consumer<Outcome> then) {
        if (examination instanceof Unexamined unexamined) {
            settlement.settle(arrival, Outcome.UNEXAMINED, unexamined.report());
            return Outcome.UNEXAMINED;
        }
        Outcome outcome = examination instanceof Sound sound
                ? register(arrival, sound, document)
                : refuse(arrival, (Unsound) examination);
        settlement.settle(arrival, outcome, examination.report());
        then.accept(outcome);
        return outcome;
    }

    private Outcome register(StoredArrival arrival, Sound sound, Ahead document) {
        Envelope envelope = sound.packet().packet().envelope();
        StoredPacket packet = StoredPacket.received(
                envelope, sound.packet().digest(), sound.document().length, arrival.channel(), arrival.arrivedAt());
        if (!packets.registerIfNew(packet, document)) {
            return seenBefore(packet, envelope);
        }
        receipts.received(envelope.packetId(), sound.answers(), arrival.arrivedAt());
        if (sound.strange() > 0) {
            LOG.warn(
                    "Receipt {} names {} packets that never left here so; it counts for the others.",
                    envelope.packetId(),
                    sound.strange());
            ledger.append(new AuditEvent.ArrivalRefused(null, arrival.id().value(), ReceiptCode.UNKNOWN_CASE));
        }
        ledger.append(new AuditEvent.PacketAccepted(
                envelope.requestId(),
                envelope.packetId(),
                envelope.kind(),
                packet.digest(),
                packet.partner().value()));
        return outcome(Status.ACCEPTED, ReceiptCode.ACCEPTED, envelope);
    }

    private Outcome seenBefore(StoredPacket packet, Envelope envelope) {
        StoredPacket first = packets.require(packet.packetId());
        boolean same = first.digest().equals(packet.digest())
                && first.direction() == packet.direction()
                && first.partner().equals(packet.partner());
        if (same) {
            return outcome(Status.DUPLICATE, ReceiptCode.DUPLICATE_SAME, envelope);
        }
        Status status = envelope.kind().isAnsweredByReceipt() ? Status.REFUSED : Status.QUARANTINED;
        return outcome(status, ReceiptCode.DUPLICATE_DIFFERENT, envelope);
    }

    private Outcome refuse(StoredArrival arrival, Unsound unsound) {
        @Nullable Envelope envelope = unsound.envelope();
        @Nullable PacketId answers = unsound.answers();
        if (answers == null || (envelope == null && isTooOften(arrival))) {
            return envelope == null
                    ? new Outcome(Status.QUARANTINED, unsound.code(), answers, null, null, null, null)
                    : outcome(Status.QUARANTINED, unsound.code(), envelope);
        }
        return envelope == null
                ? new Outcome(Status.REFUSED, unsound.code(), answers, null, arrival.partner(), null, null)
                : outcome(Status.REFUSED, unsound.code(), envelope);
    }

    private boolean isTooOften(StoredArrival arrival) {
        return inbox.unreadableSince(arrival.partner(), arrival.arrivedAt().minus(Duration.ofHours(1)))
                >= settings.unreadableAnswers();
    }

    private static Outcome outcome(Status status, ReceiptCode code, Envelope envelope) {
        return new Outcome(
                status,
                code,
                envelope.packetId(),
                envelope.kind(),
                envelope.sender(),
                envelope.requestId(),
                envelope.inReplyTo());
    }
}
