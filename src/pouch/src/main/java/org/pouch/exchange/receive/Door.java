package org.pouch.exchange.receive;

import java.util.Optional;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
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
 * Verifies in a rush, of answers or of arrivals, what comes before it is stored, so that an accepted packet is written once, decrypted, in one commit.
 * Only what is sound and new passes; all else, and what is large, is stored first and examined by whoever has its turn.
 * After a program ended here arrivals are stored first for a while, so that the tries of one that ends it count, {@link DoorTurns}.
 */
@Component
final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    /** What is larger would keep the channel waiting. */
    private static final int MOST_BYTES = 1 << 20;

    private final Examiner examiner;
    private final ArrivalVerification verification;
    private final ReceiptsAtOnce receipts;
    private final PacketTable packets;
    private final Gathering gathering;
    private final ArrivalRush rush;
    private final DoorTurns turns;

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
        if (row.unfit() != null || arrival.bytes() > MOST_BYTES || !isRush || !turns.isOpen()) {
            return Optional.empty();
        }
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

    /**
     * In the caller's transaction: stores the arrival, accepted.
     *
     * @throws IllegalStateException when another was quicker with this packet
     */
    void accept(StoredArrival row, Sound sound) {
        Outcome outcome = verification.storeAccepted(row, sound);
        if (outcome.status() != Status.ACCEPTED) {
            throw new IllegalStateException("the packet came twice at the same time");
        }
        receipts.record(DueArrivals.Due.first(row.id()), outcome);
    }
}
