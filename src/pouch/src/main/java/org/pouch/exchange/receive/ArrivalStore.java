package org.pouch.exchange.receive;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.pieces.Ahead;
import org.pouch.exchange.receive.Examination.Sound;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredArrival;
import org.pouch.exchange.store.TakenTable;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.Sha256;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores an arrival, the line of the ledger and what it is known by in one transaction; the same remote copy once. */
@Component
final class ArrivalStore {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalStore.class);

    private final InboxTable inbox;
    private final KnownCopies copies;
    private final Door door;
    private final PacketIds ids;
    private final WorkSignals signals;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ArrivalStore(
            InboxTable inbox,
            KnownCopies copies,
            Door door,
            PacketIds ids,
            WorkSignals signals,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.inbox = inbox;
        this.copies = copies;
        this.door = door;
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
        copies.clean(now);
        try {
            return copies.known(key, now).orElseGet(() -> storeNew(arrival, named, digest, key, now));
        } catch (DuplicateKeyException another) {
            // Another consumer of the channel had the same copy and was first.
            return copies.known(key, now).orElseThrow(() -> another);
        }
    }

    private InboxId storeNew(
            Arrival arrival, @Nullable PacketId named, Sha256 digest, @Nullable Sha256 key, Instant now) {
        InboxId id = new InboxId(ids.next().value());
        StoredArrival row = StoredArrival.unopened(id, arrival, named, digest, now);
        Optional<Sound> sound = door.examined(row, arrival);
        if (sound.isEmpty() || !isStoredAccepted(row, sound.get(), key)) {
            transactions.executeWithoutResult(status -> {
                inbox.store(row);
                inbox.keepEnvelope(id, arrival.envelope());
                note(row, key);
            });
        }
        return id;
    }

    /** With its verdict, and without the encrypted bytes. False where that cannot be: then it is stored as any other. */
    private boolean isStoredAccepted(StoredArrival row, Sound sound, @Nullable Sha256 key) {
        try (Ahead document = door.ahead(sound)) {
            transactions.executeWithoutResult(status -> {
                note(row, key);
                door.accept(row, sound, document);
            });
            return true;
        } catch (DuplicateKeyException another) {
            throw another;
        } catch (RuntimeException failed) {
            LOG.debug("Arrival {} is stored before it is verified: {}", row.id(), FailureText.forLog(failed));
            return false;
        }
    }

    private void note(StoredArrival row, @Nullable Sha256 key) {
        if (key != null) {
            copies.remember(key, row.id(), row.arrivedAt());
        }
        ledger.append(new AuditEvent.EnvelopeArrived(
                null, row.id().value(), row.partner().value(), row.channel().name(), row.envelopeDigest()));
        WorkSignals.afterCommit(signals.arrivals());
    }
}
