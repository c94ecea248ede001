package org.pouch.exchange.quarantine;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.Quarantine;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketIds;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills lots up to their limit and closes them when a person has decided. */
@Service
final class LotKeeper implements Quarantine, QuarantineLots {
    private static final int MOST_TRIES = 5;

    private final LotTable lots;
    private final PacketIds ids;
    private final QuarantineSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    LotKeeper(
            LotTable lots, PacketIds ids, QuarantineSettings settings, TransactionTemplate transactions, Clock clock) {
        this.lots = lots;
        this.ids = ids;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Placed place(InboxId arrival, AuthorityId partner, String trouble, long bytes, Instant at) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            boolean opened = lots.open(ids.next().value(), partner, trouble, arrival, at);
            Optional<LotTable.Held> held = lots.lock(partner, trouble);
            if (held.isPresent()) {
                return count(held.get(), opened, bytes, at);
            }
        }
        throw new IllegalStateException("the lot " + trouble + " of " + partner + " is settled again and again");
    }

    private Placed count(LotTable.Held held, boolean opened, long bytes, Instant at) {
        Lot lot = held.lot();
        boolean kept = lot.kept() < settings.mostKept() && bytes <= settings.mostBytes() - lot.keptBytes();
        lots.count(held.id(), kept, bytes, at);
        return new Placed(held.id(), lot.lastNumber() + 1, opened, kept);
    }

    @Override
    public void recount() {
        lots.recount();
    }

    @Override
    public List<Lot> open() {
        return lots.open();
    }

    @Override
    public Optional<Lot> openedBy(InboxId arrival) {
        return lots.openedBy(arrival);
    }

    @Override
    public void settle(InboxId openedBy, Decision decision, int lastSeen) {
        transactions.executeWithoutResult(status -> {
            Optional<LotTable.Held> held = lots.lockOpen(openedBy);
            if (held.isEmpty()) {
                return;
            }
            lots.close(held.get().id());
            unseen(held.get(), lastSeen);
            if (decision == Decision.DISCARD) {
                lots.dropBytes(held.get().id());
            }
        });
    }

    /** What joined unseen is a lot of its own, whose first arrival calls a person. */
    private void unseen(LotTable.Held settled, int lastSeen) {
        lots.firstAfter(settled.id(), lastSeen).ifPresent(first -> {
            Lot lot = settled.lot();
            String another = ids.next().value();
            lots.open(another, lot.partner(), lot.trouble(), first, lot.lastAt());
            lots.move(settled.id(), lastSeen, another);
            lots.recount(settled.id());
            lots.tell(first, clock.instant());
        });
    }
}
