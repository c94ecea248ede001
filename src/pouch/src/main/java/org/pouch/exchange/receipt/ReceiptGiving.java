package org.pouch.exchange.receipt;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.pouch.exchange.Channel;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.send.OutboxPosting;
import org.pouch.exchange.send.PacketSealing;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.ReceiptContent;
import org.pouch.exchange.store.ReceiptFor;
import org.pouch.exchange.store.ReceiptTable;
import org.pouch.exchange.store.ReceiptTable.Answer;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives receipts: each once, put into the outbox in the transaction that registers it. */
@Component
final class ReceiptGiving {
    private final ReceiptDrafting drafting;
    private final PacketSealing sealing;
    private final PacketTable packets;
    private final ReceiptTable receipts;
    private final OutboxPosting outbox;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ReceiptGiving(
            ReceiptDrafting drafting,
            PacketSealing sealing,
            PacketTable packets,
            ReceiptTable receipts,
            OutboxPosting outbox,
            TransactionTemplate transactions,
            Clock clock) {
        this.drafting = drafting;
        this.sealing = sealing;
        this.packets = packets;
        this.receipts = receipts;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    boolean isGiven(ReceiptFor what) {
        return receipts.isGiven(what);
    }

    /** Those of several levels and packets for which there is none yet. */
    List<ReceiptFor> owed(List<ReceiptFor> wanted) {
        Set<String> given = receipts.given(wanted);
        return wanted.stream().filter(what -> !given.contains(what.once())).toList();
    }

    /** @throws KeyUnusable when the key must not sign now */
    void give(ReceiptFor what, ReceiptContent content, Addressee addressee, Channel channel) {
        give(List.of(new Answer(what, content)), addressee, channel);
    }

    /**
     * One receipt for all of these, or none where another was quicker with one of them: then false.
     *
     * @throws KeyUnusable when the key must not sign now
     */
    boolean give(List<Answer> answers, Addressee addressee, Channel channel) {
        ReceiptDrafting.Draft draft =
                drafting.of(answers.stream().map(Answer::content).toList(), addressee);
        Packet receipt = draft.receipt();
        return Boolean.TRUE.equals(transactions.execute(status -> {
            sealing.store(receipt, draft.sealed());
            if (!receipts.giveOnce(receipt.id(), answers, SqlTime.now(clock))) {
                // Another was quicker: its receipt stands, this one is forgotten unsent.
                status.setRollbackOnly();
                return false;
            }
            outbox.put(packets.require(receipt.id()), Cause.attempt(1), channel);
            packets.queued(receipt.id(), channel, 1, List.of(State.SEALED));
            return true;
        }));
    }

    /** Sends the receipts of a packet again, as they are. */
    void repeat(PacketId answered, Cause why, Channel channel) {
        List<PacketId> given = receipts.given(answered);
        transactions.executeWithoutResult(
                status -> given.forEach(receipt -> outbox.repeat(packets.require(receipt), why, channel)));
    }
}
