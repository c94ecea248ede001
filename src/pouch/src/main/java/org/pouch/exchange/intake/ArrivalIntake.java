package org.pouch.exchange.intake;

import java.util.LinkedHashMap;
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
import org.pouch.exchange.VerifyArrival;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
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

    private final VerifyArrival arrivals;
    private final AcknowledgePacket receipts;
    private final RecordReceipt records;
    private final FilePacket cases;
    private final Telling telling;
    private final TransactionTemplate transactions;

    ArrivalIntake(
            VerifyArrival arrivals,
            AcknowledgePacket receipts,
            RecordReceipt records,
            FilePacket cases,
            Telling telling,
            TransactionTemplate transactions) {
        this.arrivals = arrivals;
        this.receipts = receipts;
        this.records = records;
        this.cases = cases;
        this.telling = telling;
        this.transactions = transactions;
    }

    @Override
    public Map<InboxId, Throwable> takeIn(Map<InboxId, Integer> examinations) {
        Failures failures = new Failures();
        Map<InboxId, Outcome> outcomes = new LinkedHashMap<>();
        failures.each(examinations.keySet(), arrival -> outcomes.put(arrival, arrivals.verify(arrival)));
        List<PacketId> packets = outcomes.values().stream()
                .filter(ArrivalIntake::isAcceptedPacket)
                .map(outcome -> required(outcome.packetId()))
                .toList();
        together(packets, ReceiptLevel.TRANSPORT);
        together(packets, ReceiptLevel.TECHNICAL);
        Map<InboxId, News.Filed> filed = new LinkedHashMap<>();
        failures.each(outcomes.keySet(), arrival -> {
            Outcome outcome = required(outcomes.get(arrival));
            takeIn(arrival, required(examinations.get(arrival)), outcome).ifPresent(news -> filed.put(arrival, news));
        });
        together(
                filed.values().stream()
                        .filter(ArrivalIntake::isAcknowledgedHere)
                        .map(News.Filed::packet)
                        .toList(),
                ReceiptLevel.BUSINESS);
        failures.each(filed.keySet(), arrival -> end(required(filed.get(arrival))));
        return failures.byArrival();
    }

    /** With a signature less for each but one; what fails here is done, or fails again, one by one. */
    private void together(List<PacketId> packets, ReceiptLevel level) {
        if (packets.size() < 2) {
            return;
        }
        try {
            receipts.acknowledgeTogether(packets, level);
        } catch (RuntimeException failed) {
            LOG.debug("Receipts are given one by one: {}", FailureText.forLog(failed));
        }
    }

    private static boolean isAcceptedPacket(Outcome outcome) {
        return outcome.status() == VerifyArrival.Status.ACCEPTED && outcome.kind() != PacketKind.RECEIPT;
    }

    /** A request is acknowledged by its case, when a person has registered it. */
    private static boolean isAcknowledgedHere(News.Filed filed) {
        return filed.kind() != PacketKind.REQUEST;
    }

    /** What is still to be told of it, where a packet was filed. */
    private Optional<News.Filed> takeIn(InboxId arrival, int examination, Outcome outcome) {
        switch (outcome.status()) {
            case ACCEPTED -> {
                return accept(arrival, outcome);
            }
            case DUPLICATE, REFUSED -> receipts.acknowledgeArrival(arrival);
            case QUARANTINED, UNEXAMINED -> telling.owe(new News.Held(arrival, examination, News.Why.QUARANTINED));
        }
        return Optional.empty();
    }

    private Optional<News.Filed> accept(InboxId arrival, Outcome outcome) {
        PacketId packet = required(outcome.packetId());
        if (outcome.kind() == PacketKind.RECEIPT) {
            transactions.executeWithoutResult(status -> records.record(arrival).stream()
                    .flatMap(recorded -> News.Answered.of(packet, recorded).stream())
                    .forEach(telling::owe));
            return Optional.empty();
        }
        receipts.acknowledgeArrival(arrival);
        if (!required(outcome.kind()).isOfCase()) {
            return Optional.empty();
        }
        return file(packet)
                .map(facts -> new News.Filed(packet, required(outcome.kind()), required(outcome.requestId()), facts));
    }

    /** Empty for a packet that no case takes: its sender is told, and nobody here. */
    private Optional<Map<String, Object>> file(PacketId packet) {
        try {
            return Optional.of(cases.file(packet));
        } catch (PacketOutOfPlace misplaced) {
            LOG.info("{} The partner is told.", misplaced.getMessage());
            receipts.acknowledge(packet, ReceiptLevel.BUSINESS, misplaced.code());
            return Optional.empty();
        }
    }

    private void end(News.Filed filed) {
        if (isAcknowledgedHere(filed)) {
            receipts.acknowledge(filed.packet(), ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
        }
        telling.owe(filed);
    }

    private static <T> T required(@Nullable T proved) {
        if (proved == null) {
            throw new IllegalStateException("an accepted packet has an id, a kind and a case");
        }
        return proved;
    }
}
