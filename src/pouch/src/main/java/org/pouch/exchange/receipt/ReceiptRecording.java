package org.pouch.exchange.receipt;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.PacketUnknown;
import org.pouch.exchange.RecordReceipt;
import org.pouch.exchange.VerifyArrival;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.send.OutboxPosting;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.OutboxTable.Attempt;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.ReceiptTable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptLevel;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves a sent packet on by what its receiver says. Receipts come in any order and again; a state never goes back. */
@Service
final class ReceiptRecording implements RecordReceipt {
    /** A receipt has no process that sends it again, so it is done here, and not for ever. */
    private static final int MOST_RESENDS = 5;

    private static final Set<State> ON_THE_WAY =
            EnumSet.of(State.SEALED, State.QUEUED, State.SENT, State.REJECTED, State.FAILED);

    private final VerifyArrival arrivals;
    private final InboxTable inbox;
    private final PacketTable packets;
    private final ReceiptTable receipts;
    private final OutboxTable outbox;
    private final OutboxPosting posting;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    ReceiptRecording(
            VerifyArrival arrivals,
            InboxTable inbox,
            PacketTable packets,
            ReceiptTable receipts,
            OutboxTable outbox,
            OutboxPosting posting,
            Ledger ledger,
            TransactionTemplate transactions) {
        this.arrivals = arrivals;
        this.inbox = inbox;
        this.packets = packets;
        this.receipts = receipts;
        this.outbox = outbox;
        this.posting = posting;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @Override
    public List<Recorded> record(InboxId arrival) {
        Outcome outcome = arrivals.verify(arrival);
        @Nullable PacketId receipt = outcome.packetId();
        if (receipt == null || outcome.kind() != PacketKind.RECEIPT) {
            throw new IllegalArgumentException("arrival " + arrival + " is not a receipt");
        }
        transactions.executeWithoutResult(status -> {
            if (receipts.recordOnce(receipt)) {
                apply(receipt, receipts.find(receipt), inbox.require(arrival).channel());
            }
        });
        List<Recorded> recorded = receipts.find(receipt);
        if (recorded.isEmpty()) {
            throw new PacketUnknown(receipt);
        }
        return recorded;
    }

    /** A sheet says the same of many, so that each statement is about all of them. */
    private void apply(PacketId receipt, List<Recorded> all, Channel channel) {
        Map<PacketId, StoredPacket> answered =
                packets.lock(all.stream().map(Recorded::answered).toList());
        for (ReceiptLevel level : ReceiptLevel.values()) {
            List<PacketId> takenIn = all.stream()
                    .filter(recorded -> recorded.level() == level)
                    // Of others that are accepted the bytes are there, and they go on when cooperation does.
                    .filter(recorded -> recorded.code().isTakenIn())
                    .map(Recorded::answered)
                    .toList();
            if (!takenIn.isEmpty()) {
                accepted(level, takenIn);
            }
        }
        for (Recorded recorded : all) {
            StoredPacket packet = Objects.requireNonNull(answered.get(recorded.answered()));
            if (!recorded.code().isAcceptance()) {
                rejected(receipt, recorded, packet, channel);
            }
            ledger.append(new AuditEvent.ReceiptRecorded(
                    packet.requestId(), recorded.answered(), receipt, recorded.level(), recorded.code()));
        }
    }

    private void accepted(ReceiptLevel level, List<PacketId> answered) {
        Set<State> before = EnumSet.copyOf(ON_THE_WAY);
        if (level == ReceiptLevel.BUSINESS) {
            before.add(State.DELIVERED);
            packets.move(answered, State.ACKNOWLEDGED, before);
            packets.dropEnvelopes(answered);
        } else if (level == ReceiptLevel.TECHNICAL) {
            packets.move(answered, State.DELIVERED, before);
            // Asked once the rows are ours: the rejection by the case may have overtaken this receipt, and it is final.
            Set<PacketId> refused = receipts.refusedByCase(answered);
            if (!refused.isEmpty()) {
                packets.move(refused, State.REJECTED, EnumSet.of(State.DELIVERED));
            }
        }
        if (level != ReceiptLevel.TRANSPORT) {
            outbox.needless(answered);
        }
    }

    private void rejected(PacketId receipt, Recorded recorded, StoredPacket answered, Channel channel) {
        if (answered.kind() == PacketKind.RECEIPT) {
            boolean again = recorded.code().isResendFeasible()
                    && outbox.countOf(answered.packetId(), Cause.Reason.DAMAGED) < MOST_RESENDS;
            if (again) {
                posting.put(answered, Cause.damaged(receipt), channel);
            }
            return;
        }
        Set<State> before = EnumSet.copyOf(ON_THE_WAY);
        if (recorded.level() == ReceiptLevel.BUSINESS) {
            before.add(State.DELIVERED);
        } else {
            int ended = endedAttempt(receipt, answered.packetId());
            receipts.ends(receipt, answered.packetId(), ended);
            if (ended == 0) {
                return;
            }
        }
        packets.move(recorded.answered(), State.REJECTED, before);
    }

    /**
     * The last attempt, unless this is about an earlier one: the last was not sent yet, or the partner had stored what it
     * rejects before the last was put out. A rejection that ended an attempt may be followed by more of the same. Where the
     * partner's clock is behind what happened first, it tells nothing.
     */
    private int endedAttempt(PacketId receipt, PacketId answered) {
        List<Attempt> attempts = outbox.attempts(answered);
        if (attempts.isEmpty()) {
            return 0;
        }
        Attempt last = attempts.get(attempts.size() - 1);
        if (!last.taken()) {
            return 0;
        }
        boolean isOld = receipts.hasEndedAttempt(answered)
                && receipts.storedAt(receipt, answered)
                        .filter(stored -> stored.isBefore(last.createdAt())
                                && !stored.isBefore(attempts.get(0).createdAt()))
                        .isPresent();
        return isOld ? 0 : last.number();
    }
}
