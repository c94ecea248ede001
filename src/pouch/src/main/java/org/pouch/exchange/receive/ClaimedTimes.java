package org.pouch.exchange.receive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.store.ArrivalsAgain;
import org.pouch.exchange.store.ReceiptContent;
import org.pouch.exchange.store.StoredArrival;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.Envelope;
import org.pouch.packet.Finding;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.sealing.verdict.VerificationReport;
import org.springframework.stereotype.Component;

/**
 * Holds the times that a partner claims, and by which terms begin and end, against the one that a third party proves: that of the
 * time stamp in the seal. A packet is dated when it is sealed, or little earlier; a receipt is sealed after what it answers was
 * received, however much later. Where the seal has no time stamp (level B) nothing is proved, and nothing is compared but what an acceptance says with what this side saw itself.
 */
@Component
final class ClaimedTimes {
    private final ArrivalsAgain again;
    private final Duration within;

    ClaimedTimes(ArrivalsAgain again, ExchangeSettings settings) {
        this.again = again;
        this.within = settings.claimedWithin();
    }

    /** Why the packet cannot be of the time it bears, as an error; empty when it can. */
    Optional<Finding> objection(Envelope envelope, VerificationReport report) {
        if (!envelope.kind().isOfCase()) {
            return Optional.empty();
        }
        return report.provedAt()
                .filter(proved -> isApart(envelope.createdAt(), proved))
                .map(proved -> finding("was made at " + envelope.createdAt(), proved));
    }

    /** The same of the time at which a receipt says that something was received: it is not later than the seal. */
    Optional<Finding> objection(List<ReceiptContent> receipts, VerificationReport report) {
        return report.provedAt()
                .flatMap(proved -> receipts.stream()
                        .map(ReceiptContent::receivedAt)
                        .filter(received -> received.isAfter(proved.plus(within)))
                        .findFirst()
                        .map(received -> finding("answers what was received at " + received, proved)));
    }

    /**
     * Why an acceptance cannot be of the time that it bears, whatever its seal proves, as an error: terms would begin years ago, or never. By the clock
     * of this side nothing is received after its receipt came, nor before it was made here; clocks may be apart by as much as claims may.
     *
     * @param answered the packets of ours that they answer, by id
     */
    Optional<Finding> impossible(
            List<ReceiptContent> receipts, Map<PacketId, StoredPacket> answered, StoredArrival arrival) {
        return receipts.stream()
                .filter(receipt -> receipt.code().isAcceptance())
                .flatMap(receipt -> impossible(receipt, answered.get(receipt.answers()), arrival).stream())
                .findFirst();
    }

    private Optional<Finding> impossible(ReceiptContent receipt, @Nullable StoredPacket packet, StoredArrival arrival) {
        Instant received = receipt.receivedAt();
        if (received.isAfter(arrival.arrivedAt().plus(within))) {
            return Optional.of(impossible("The receipt accepts what was received at " + received
                    + ", and it came itself at " + arrival.arrivedAt() + most() + arrival.partner()
                    + " is ahead of ours by at least " + apart(arrival.arrivedAt(), received)));
        }
        return packet != null && received.isBefore(packet.createdAt().minus(within))
                ? Optional.of(impossible("The receipt accepts what was received at " + received
                        + ", and that was made here at " + packet.createdAt() + most() + arrival.partner()
                        + " is behind ours by at least " + apart(received, packet.createdAt())))
                : Optional.empty();
    }

    private String most() {
        return "; clocks may be apart by " + within.toMinutes() + " minutes at most. The clock of ";
    }

    private static String apart(Instant early, Instant late) {
        return Duration.between(early, late).toMinutes()
                + " minutes, or ours was wrong. Compare both with a time server;"
                + " once they agree, an administrator takes this receipt in.";
    }

    private static Finding impossible(String why) {
        return Finding.error(ReceiptCode.CLOCK_SKEW.name(), why);
    }

    /** Whether an administrator had the receipt taken in, whatever time it says. Asked only of one to which there is an objection. */
    boolean areCountedHere(StoredArrival arrival) {
        return again.isCountedHere(arrival.id());
    }

    /**
     * The same receipts, each of the nearest time to its own that this side vouches for: nothing is received before it was made here, nor after its receipt was sealed
     * and came, which counts more: a packet that was made after its receipt came was made by a clock that was wrong. A partner gains nothing by it that it
     * could not claim.
     *
     * @param answered the packets of ours that they answer, by id
     */
    List<ReceiptContent> countedHere(
            List<ReceiptContent> receipts,
            Map<PacketId, StoredPacket> answered,
            StoredArrival arrival,
            VerificationReport report) {
        Instant last = report.provedAt()
                .filter(proved -> proved.isBefore(arrival.arrivedAt()))
                .orElse(arrival.arrivedAt());
        return receipts.stream()
                .map(receipt -> countedHere(receipt, answered.get(receipt.answers()), last))
                .toList();
    }

    private static ReceiptContent countedHere(ReceiptContent receipt, @Nullable StoredPacket packet, Instant last) {
        Instant first = packet == null ? receipt.receivedAt() : packet.createdAt();
        Instant time = receipt.receivedAt().isBefore(first) ? first : receipt.receivedAt();
        return receipt.receivedAt(time.isAfter(last) ? last : time);
    }

    private boolean isApart(Instant claimed, Instant proved) {
        return Duration.between(claimed, proved).abs().compareTo(within) > 0;
    }

    private Finding finding(String claim, Instant proved) {
        return Finding.error(
                ReceiptCode.DATED_OTHERWISE.name(),
                "The packet says that it " + claim + ", and the time stamp of its seal proves that it was sealed at "
                        + proved + "; at most " + within.toMinutes() + " minutes may lie between the two.");
    }
}
