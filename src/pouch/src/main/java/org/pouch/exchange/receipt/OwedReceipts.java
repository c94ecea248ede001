package org.pouch.exchange.receipt;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.packet.PacketId;
import org.pouch.resilience.Gathering;
import org.pouch.resilience.Together;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Receipts of cases that are given a moment later, many on one sheet; what several threads owe at a time is one commit. */
@Component
final class OwedReceipts {
    private static final String ALL = "all";

    private final InboxTable inbox;
    private final Gathering gathering;
    private final WorkSignals signals;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Together<String, Owed> together;

    OwedReceipts(
            InboxTable inbox,
            Gathering gathering,
            WorkSignals signals,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.inbox = inbox;
        this.gathering = gathering;
        this.signals = signals;
        this.transactions = transactions;
        this.clock = clock;
        together = new Together<>(settings.gatherMost(), (all, owed) -> owe(owed));
    }

    private record Owed(PacketId packet, AtomicBoolean isOwed) {}

    /** In a rush, from then on whatever becomes of this program; false when there is none, and the receipt is to be given now. */
    boolean oweInRush(PacketId packet) {
        if (!gathering.isRush()) {
            return false;
        }
        Owed owed = new Owed(packet, new AtomicBoolean());
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // What others owe must not hang on how this one ends.
            owe(List.of(owed));
        } else {
            together.perform(ALL, owed);
        }
        if (owed.isOwed().get()) {
            WorkSignals.afterCommit(signals.arrivals());
        }
        return owed.isOwed().get();
    }

    private void owe(List<Owed> owed) {
        Set<PacketId> packets = owed.stream().map(Owed::packet).collect(Collectors.toSet());
        boolean all = Objects.requireNonNull(transactions.execute(status -> {
            boolean isEach = inbox.oweBusiness(packets, SqlTime.now(clock)) == packets.size();
            if (!isEach && packets.size() > 1) {
                status.setRollbackOnly();
            }
            return isEach;
        }));
        if (all || packets.size() == 1) {
            owed.forEach(each -> each.isOwed().set(all));
        } else {
            // One of them came by no arrival.
            owed.forEach(each -> owe(List.of(each)));
        }
    }
}
