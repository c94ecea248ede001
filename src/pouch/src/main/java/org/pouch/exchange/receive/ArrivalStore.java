package org.pouch.exchange.receive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.TakenTable;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.Sha256;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores an arrival, the line of the ledger and what it is known by in one transaction; the same remote copy once. */
@Component
final class ArrivalStore {
    private static final Duration REMEMBERED = Duration.ofDays(60);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofDays(1);

    private final InboxTable inbox;
    private final TakenTable taken;
    private final PacketIds ids;
    private final WorkSignals signals;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final AtomicReference<Instant> nextCleaning = new AtomicReference<>(Instant.MIN);

    ArrivalStore(
            InboxTable inbox,
            TakenTable taken,
            PacketIds ids,
            WorkSignals signals,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.inbox = inbox;
        this.taken = taken;
        this.ids = ids;
        this.signals = signals;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    InboxId store(Arrival arrival, @Nullable PacketId named) {
        Instant now = SqlTime.now(clock);
        Sha256 digest = Sha256.of(arrival.envelope());
        @Nullable Sha256 key = arrival.source() == null ? null : TakenTable.key(arrival, arrival.source(), digest);
        clean(now);
        try {
            return known(key, now).orElseGet(() -> storeNew(arrival, named, digest, key, now));
        } catch (DuplicateKeyException another) {
            // Another consumer of the channel had the same copy and was first.
            return known(key, now).orElseThrow(() -> another);
        }
    }

    private Optional<InboxId> known(@Nullable Sha256 key, Instant now) {
        return key == null ? Optional.empty() : taken.find(key, now);
    }

    private InboxId storeNew(
            Arrival arrival, @Nullable PacketId named, Sha256 digest, @Nullable Sha256 key, Instant now) {
        InboxId id = new InboxId(ids.next().value());
        transactions.executeWithoutResult(status -> {
            inbox.store(id, arrival, named, digest, now);
            if (key != null) {
                taken.remember(key, id, now);
            }
            ledger.append(new AuditEvent.EnvelopeArrived(
                    null,
                    id.value(),
                    arrival.partner().value(),
                    arrival.channel().name(),
                    digest));
            WorkSignals.afterCommit(signals.arrivals());
        });
        return id;
    }

    private void clean(Instant now) {
        Instant due = nextCleaning.get();
        if (!now.isBefore(due) && nextCleaning.compareAndSet(due, now.plus(BETWEEN_CLEANINGS))) {
            taken.forgetBefore(now.minus(REMEMBERED));
        }
    }
}
