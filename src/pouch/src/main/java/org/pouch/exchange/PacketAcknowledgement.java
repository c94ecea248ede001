package org.pouch.exchange;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.SealedPacket;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes receipts: each once, sealed like any packet, put into the outbox in the transaction that registers it. */
@Service
final class PacketAcknowledgement implements AcknowledgePacket {
    private final VerifyArrival arrivals;
    private final InboxTable inbox;
    private final PacketTable packets;
    private final ReceiptTable receipts;
    private final OwnSealer sealer;
    private final PacketSealing sealing;
    private final PacketDispatch dispatch;
    private final PartnerDirectory partners;
    private final PacketIds ids;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PacketAcknowledgement(
            VerifyArrival arrivals,
            InboxTable inbox,
            PacketTable packets,
            ReceiptTable receipts,
            OwnSealer sealer,
            PacketSealing sealing,
            PacketDispatch dispatch,
            PartnerDirectory partners,
            PacketIds ids,
            TransactionTemplate transactions,
            Clock clock) {
        this.arrivals = arrivals;
        this.inbox = inbox;
        this.packets = packets;
        this.receipts = receipts;
        this.sealer = sealer;
        this.sealing = sealing;
        this.dispatch = dispatch;
        this.partners = partners;
        this.ids = ids;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The transport receipt of an accepted packet. A receipt gets none, nor does what may have been one.
     *
     * @throws KeyUnusable when the key must not sign now; {@link #acknowledgeArrival} then gives this receipt too
     */
    void confirmStored(InboxId id) {
        Outcome outcome = arrivals.verify(id);
        if (outcome.status() == Status.ACCEPTED && outcome.packetId() != null && isAnswered(outcome)) {
            acknowledge(outcome.packetId(), ReceiptLevel.TRANSPORT, ReceiptCode.ACCEPTED);
        }
    }

    @Override
    public void acknowledgeArrival(InboxId id) {
        Outcome outcome = arrivals.verify(id);
        if (outcome.packetId() == null || !isAnswered(outcome)) {
            return;
        }
        switch (outcome.status()) {
            case ACCEPTED -> {
                acknowledge(outcome.packetId(), ReceiptLevel.TRANSPORT, ReceiptCode.ACCEPTED);
                acknowledge(outcome.packetId(), ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED);
            }
            case DUPLICATE -> repeatReceipts(id);
            case REFUSED -> reject(inbox.require(id), outcome, outcome.packetId());
            case QUARANTINED, UNEXAMINED -> {
                // Nobody is answered.
            }
        }
    }

    private static boolean isAnswered(Outcome outcome) {
        return outcome.kind() != PacketKind.RECEIPT;
    }

    @Override
    public void repeatReceipts(InboxId id) {
        Outcome outcome = arrivals.verify(id);
        if (outcome.status() != Status.DUPLICATE || outcome.packetId() == null) {
            return;
        }
        StoredArrival arrival = inbox.require(id);
        List<PacketId> given = receipts.given(outcome.packetId());
        transactions.executeWithoutResult(status ->
                given.forEach(receipt -> dispatch.repeat(packets.require(receipt), "REPEAT:" + id, arrival.channel())));
    }

    @Override
    public void acknowledge(PacketId packet, ReceiptLevel level, ReceiptCode code) {
        String once = level + ":" + packet;
        if (receipts.isGiven(once)) {
            return;
        }
        StoredArrival arrival = inbox.accepted(packet);
        StoredPacket answered = packets.require(packet);
        give(once, content(arrival, packet, answered.digest(), level, code), arrival.channel(), answered);
    }

    private void reject(StoredArrival arrival, Outcome outcome, PacketId answers) {
        String once = "ARRIVAL:" + arrival.id();
        if (receipts.isGiven(once)) {
            return;
        }
        // Only of a packet this partner sent may more be said than the partner itself said.
        @Nullable
        StoredPacket known = packets.find(answers)
                .filter(packet -> packet.partner().equals(arrival.partner()))
                .orElse(null);
        give(
                once,
                content(arrival, answers, null, ReceiptLevel.TECHNICAL, outcome.verdict()),
                arrival.channel(),
                known == null ? unread(arrival, outcome, answers) : known);
    }

    private ReceiptContent content(
            StoredArrival arrival,
            PacketId answers,
            @Nullable Sha256 documentDigest,
            ReceiptLevel level,
            ReceiptCode code) {
        return new ReceiptContent(
                answers,
                // Of what is too large not all was read.
                code == ReceiptCode.TOO_LARGE ? null : arrival.envelopeDigest(),
                documentDigest,
                level,
                code,
                arrival.arrivedAt(),
                partners.own().id());
    }

    /** What a receipt says of the case when the packet could not be read: nothing. */
    private StoredPacket unread(StoredArrival arrival, Outcome outcome, PacketId answers) {
        List<String> agreements = partners.require(arrival.partner()).agreements();
        Envelope nothing = new Envelope(
                answers,
                PacketKind.REQUEST,
                new Corridor(arrival.partner(), partners.own().id()),
                outcome.requestId() == null ? RequestId.NONE : outcome.requestId(),
                null,
                agreements.isEmpty() ? "UNKNOWN" : agreements.get(0),
                arrival.arrivedAt(),
                List.of("en"));
        return StoredPacket.received(
                nothing, arrival.envelopeDigest(), arrival.envelopeBytes(), arrival.channel(), arrival.arrivedAt());
    }

    private void give(String once, ReceiptContent content, Channel channel, StoredPacket answered) {
        Packet receipt = new Packet(
                new Envelope(
                        ids.next(),
                        PacketKind.RECEIPT,
                        new Corridor(partners.own().id(), answered.partner()),
                        answered.requestId(),
                        content.answers(),
                        answered.agreement(),
                        SqlTime.now(clock),
                        answered.languages()),
                content.data(),
                List.of());
        SealedPacket sealed = sealer.seal(partners.named(receipt));
        transactions.executeWithoutResult(status -> {
            sealing.store(receipt, sealed);
            if (!receipts.giveOnce(receipt.id(), once, content, SqlTime.now(clock))) {
                // Another was quicker: its receipt stands, this one is forgotten unsent.
                status.setRollbackOnly();
                return;
            }
            dispatch.put(packets.require(receipt.id()), "ATTEMPT:1", channel);
            packets.dispatched(receipt.id(), channel, 1);
            packets.move(receipt.id(), State.QUEUED, List.of(State.SEALED));
        });
    }
}
