package org.pouch.exchange.receipt;

import java.time.Clock;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.packet.PacketId;
import org.pouch.resilience.Gathering;
import org.springframework.stereotype.Component;

/** Receipts of cases that are given a moment later, many on one sheet. */
@Component
final class OwedReceipts {
    private final InboxTable inbox;
    private final Gathering gathering;
    private final WorkSignals signals;
    private final Clock clock;

    OwedReceipts(InboxTable inbox, Gathering gathering, WorkSignals signals, Clock clock) {
        this.inbox = inbox;
        this.gathering = gathering;
        this.signals = signals;
        this.clock = clock;
    }

    /** In a rush, from then on whatever becomes of this program; false when there is none, and the receipt is to be given now. */
    boolean oweInRush(PacketId packet) {
        boolean isOwed = gathering.isRush() && inbox.oweBusiness(packet, SqlTime.now(clock));
        if (isOwed) {
            WorkSignals.afterCommit(signals.arrivals());
        }
        return isOwed;
    }
}
