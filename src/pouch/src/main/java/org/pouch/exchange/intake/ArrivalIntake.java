package org.pouch.exchange.intake;

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
import org.pouch.packet.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

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

    ArrivalIntake(
            VerifyArrival arrivals,
            AcknowledgePacket receipts,
            RecordReceipt records,
            FilePacket cases,
            Telling telling) {
        this.arrivals = arrivals;
        this.receipts = receipts;
        this.records = records;
        this.cases = cases;
        this.telling = telling;
    }

    @Override
    public void takeIn(InboxId arrival, int examination) {
        Outcome outcome = arrivals.verify(arrival);
        switch (outcome.status()) {
            case ACCEPTED -> accept(arrival, outcome);
            case DUPLICATE, REFUSED -> receipts.acknowledgeArrival(arrival);
            case QUARANTINED, UNEXAMINED -> telling.owe(new News.Held(arrival, examination, News.Why.QUARANTINED));
        }
    }

    private void accept(InboxId arrival, Outcome outcome) {
        if (outcome.kind() == PacketKind.RECEIPT) {
            News.Answered.of(required(outcome.packetId()), records.record(arrival))
                    .ifPresent(telling::owe);
            return;
        }
        receipts.acknowledgeArrival(arrival);
        PacketId packet = required(outcome.packetId());
        PacketKind kind = required(outcome.kind());
        filed(packet).ifPresent(facts -> {
            if (kind != PacketKind.REQUEST) {
                // A request is acknowledged by its case, when a person has registered it.
                receipts.acknowledge(packet, ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
            }
            RequestId request = required(outcome.requestId());
            telling.owe(new News.Filed(packet, kind, request, facts));
        });
    }

    /** Empty for a packet that belongs to no case: its sender is told, and nobody here. */
    private Optional<Map<String, Object>> filed(PacketId packet) {
        try {
            return Optional.of(cases.file(packet));
        } catch (PacketOutOfPlace misplaced) {
            LOG.info("{} The partner is told.", misplaced.getMessage());
            receipts.acknowledge(packet, ReceiptLevel.BUSINESS, ReceiptCode.UNKNOWN_CASE);
            return Optional.empty();
        }
    }

    private static <T> T required(@Nullable T proved) {
        if (proved == null) {
            throw new IllegalStateException("an accepted packet has an id, a kind and a case");
        }
        return proved;
    }
}
