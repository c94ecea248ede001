package org.pouch.exchange.receive;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.pieces.Ahead;
import org.pouch.exchange.receive.Examination.Sound;
import org.pouch.exchange.store.DueArrivals;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.StoredArrival;
import org.pouch.exchange.turn.DoorTurns;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Gathering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Verifies before it is stored what comes in a rush, of answers or of arrivals, and what is large, so that an accepted packet is written once, decrypted, in
 * one commit: to write 25 MB, read them, write them again decrypted and delete the first costs more than to verify them. Only what is sound and new passes;
 * all else is stored first and examined by whoever has its turn.
 * After a program ended here arrivals are stored first for a while, so that the tries of one that ends it count, {@link DoorTurns}.
 */
@Component
final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private static final int LARGE = 1 << 20;

    /** Each takes some times its bytes of memory. */
    private static final int LARGE_AT_ONCE = 2;

    /** As long as a large one may take; whoever waited so long stores first. By the clock of the machine. */
    private static final long PATIENCE_SECONDS = 12;

    private final Examiner examiner;
    private final ArrivalVerification verification;
    private final ReceiptsAtOnce receipts;
    private final PacketTable packets;
    private final Gathering gathering;
    private final ArrivalRush rush;
    private final DoorTurns turns;
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE, true);

    Door(
            Examiner examiner,
            ArrivalVerification verification,
            ReceiptsAtOnce receipts,
            PacketTable packets,
            Gathering gathering,
            ArrivalRush rush,
            DoorTurns turns) {
        this.examiner = examiner;
        this.verification = verification;
        this.receipts = receipts;
        this.packets = packets;
        this.gathering = gathering;
        this.rush = rush;
        this.turns = turns;
    }

    /** Empty for what is to be stored first. */
    Optional<Sound> examined(StoredArrival row, Arrival arrival) {
        boolean isRush = rush.isBy() || gathering.isRush();
        boolean isRead = row.unfit() == null && arrival.envelope().length == arrival.bytes();
        boolean isLarge = arrival.bytes() > LARGE;
        if (!isRead || !(isRush || isLarge) || !turns.isOpen()) {
            return Optional.empty();
        }
        return isLarge ? examinedInTurn(row, arrival) : examinedNow(row, arrival);
    }

    private Optional<Sound> examinedInTurn(StoredArrival row, Arrival arrival) {
        try {
            if (!large.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return examinedNow(row, arrival);
        } finally {
            large.release();
        }
    }

    private Optional<Sound> examinedNow(StoredArrival row, Arrival arrival) {
        try {
            return Optional.of(examiner.examine(row, arrival.envelope()))
                    .filter(Sound.class::isInstance)
                    .map(Sound.class::cast)
                    .filter(this::isNew);
        } catch (RuntimeException failed) {
            LOG.debug("Arrival {} is stored before it is verified: {}", row.id(), FailureText.forLog(failed));
            return Optional.empty();
        }
    }

    private boolean isNew(Sound sound) {
        return packets.find(sound.packet().packet().envelope().packetId()).isEmpty();
    }

    /** Before the transaction that accepts it, and to be closed after it. */
    Ahead ahead(Sound sound) {
        return verification.ahead(sound);
    }

    /**
     * In the caller's transaction: stores the arrival, accepted.
     *
     * @throws IllegalStateException when another was quicker with this packet
     */
    void accept(StoredArrival row, Sound sound, Ahead document) {
        Outcome outcome = verification.storeAccepted(row, sound, document);
        if (outcome.status() != Status.ACCEPTED) {
            throw new IllegalStateException("the packet came twice at the same time");
        }
        receipts.record(DueArrivals.Due.first(row.id()), outcome);
    }
}
