package org.pouch.exchange.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.AcknowledgePacket;
import org.pouch.exchange.FilePacket;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.News;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.exchange.RecordReceipt;
import org.pouch.exchange.TakeIn;
import org.pouch.exchange.Telling;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.note.NoteArrivals;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptLevel;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in an arrival step by step, each committed before the next and each done once: whoever begins again after a crash
 * ends where the first would have ended.
 */
@Service
final class ArrivalIntake implements TakeIn {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalIntake.class);

    private final AcknowledgePacket receipts;
    private final RecordReceipt records;
    private final FilePacket cases;
    private final List<NoteArrivals> notes;
    private final Telling telling;
    private final StoodStill still;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    ArrivalIntake(
            AcknowledgePacket receipts,
            RecordReceipt records,
            FilePacket cases,
            List<NoteArrivals> notes,
            Telling telling,
            StoodStill still,
            Ledger ledger,
            TransactionTemplate transactions) {
        this.ledger = ledger;
        this.receipts = receipts;
        this.records = records;
        this.cases = cases;
        this.notes = notes;
        this.telling = telling;
        this.still = still;
        this.transactions = transactions;
    }

    @Override
    public Optional<Taken> take(InboxId arrival, int examination, Outcome outcome, Runnable end) {
        switch (outcome.status()) {
            case ACCEPTED -> {
                if (still.keeps(arrival, outcome)) {
                    ended(() -> still.keep(arrival, outcome), end);
                } else if (outcome.kind() != PacketKind.RECEIPT) {
                    return Optional.of(filed(arrival, examination, outcome));
                } else {
                    ended(() -> record(arrival, required(outcome.packetId())), end);
                }
            }
            case DUPLICATE, REFUSED -> {
                receipts.acknowledgeArrival(arrival);
                end.run();
            }
            case QUARANTINED, UNEXAMINED ->
                ended(() -> telling.owe(new News.Held(arrival, examination, News.Why.QUARANTINED)), end);
        }
        return Optional.empty();
    }

    private void ended(Runnable last, Runnable end) {
        transactions.executeWithoutResult(status -> {
            last.run();
            end.run();
        });
    }

    private void record(InboxId arrival, PacketId receipt) {
        telling.owe(records.record(arrival).stream()
                .flatMap(recorded -> News.Answered.of(receipt, recorded).stream())
                .toList());
    }

    /** What fails here keeps back no receipt that the packet is owed. */
    private Taken filed(InboxId arrival, int examination, Outcome outcome) {
        PacketId packet = required(outcome.packetId());
        try {
            if (!required(outcome.kind()).isOfCase()) {
                takes(required(outcome.kind())).arrived(packet);
                return new Taken(arrival, examination, outcome, null, false, null);
            }
            still.letInBefore(outcome);
            News.Filed news =
                    new News.Filed(packet, required(outcome.kind()), required(outcome.requestId()), cases.file(packet));
            return new Taken(arrival, examination, outcome, news, isAcknowledgedHere(news), null);
        } catch (RuntimeException | Error failed) {
            return new Taken(arrival, examination, outcome, null, false, failed);
        }
    }

    private NoteArrivals takes(PacketKind kind) {
        return notes.stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody takes packets of kind " + kind));
    }

    /** A request that opens a case is acknowledged by it, when a person has registered it. */
    private static boolean isAcknowledgedHere(News.Filed news) {
        return news.kind() != PacketKind.REQUEST || news.facts().containsKey(FilePacket.QUESTION_ID);
    }

    @Override
    public Taken accepted(InboxId arrival, int examination, Outcome outcome) {
        return new Taken(arrival, examination, outcome, null, true, null);
    }

    @Override
    public Map<InboxId, Throwable> answer(List<Taken> taken, Map<InboxId, Runnable> ends) {
        Failures failures = new Failures(taken);
        give(failures, ReceiptLevel.TRANSPORT);
        give(failures, ReceiptLevel.TECHNICAL);
        failures.each(this::rejectMisplaced);
        taken.stream()
                .filter(ArrivalIntake::isToBeFiledAgain)
                .forEach(each -> failures.add(each.arrival(), required(each.failure())));
        give(failures.whereAcceptedByCase(), ReceiptLevel.BUSINESS);
        end(failures, ends);
        return failures.byArrival();
    }

    /** With a signature less for each but one; what fails so is done, or fails again, one by one. */
    private void give(Failures failures, ReceiptLevel level) {
        List<PacketId> packets =
                failures.left().stream().map(ArrivalIntake::packet).toList();
        if (packets.size() > 1) {
            try {
                receipts.acknowledgeTogether(packets, level);
                return;
            } catch (RuntimeException failed) {
                LOG.debug("Receipts are given one by one: {}", FailureText.forLog(failed));
            }
        }
        failures.each(each -> receipts.acknowledgeTogether(List.of(packet(each)), level));
    }

    /** Of a packet that no case takes its sender is told, and nobody here. */
    private void rejectMisplaced(Taken taken) {
        if (taken.failure() instanceof PacketOutOfPlace misplaced) {
            LOG.info("{} The partner is told.", misplaced.getMessage());
            receipts.acknowledge(packet(taken), ReceiptLevel.BUSINESS, misplaced.code());
            if (misplaced.isReported()) {
                ledger.append(new AuditEvent.AskedForTooMuch(
                        required(taken.outcome().requestId()), packet(taken), misplaced.code()));
            }
        }
    }

    private static boolean isToBeFiledAgain(Taken taken) {
        return taken.failure() != null && !(taken.failure() instanceof PacketOutOfPlace);
    }

    /** In one transaction; what fails so one by one. */
    private void end(Failures failures, Map<InboxId, Runnable> ends) {
        List<Taken> left = failures.left();
        if (left.size() > 1) {
            try {
                transactions.executeWithoutResult(status -> left.forEach(each -> endWithin(each, ends)));
                return;
            } catch (RuntimeException failed) {
                LOG.debug("Arrivals are ended one by one: {}", FailureText.forLog(failed));
            }
        }
        failures.each(each -> transactions.executeWithoutResult(status -> endWithin(each, ends)));
    }

    private void endWithin(Taken taken, Map<InboxId, Runnable> ends) {
        if (taken.news() != null) {
            telling.owe(taken.news());
        }
        required(ends.get(taken.arrival())).run();
    }

    private static PacketId packet(Taken taken) {
        return required(taken.outcome().packetId());
    }

    private static <T> T required(@Nullable T proved) {
        if (proved == null) {
            throw new IllegalStateException("an accepted packet has an id, a kind and a case");
        }
        return proved;
    }
}
