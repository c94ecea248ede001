package org.pouch.exchange.receive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.store.ReceiptContent;
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
    private final Duration within;

    ClaimedTimes(ExchangeSettings settings) {
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
     * @param arrivedAt when the receipt came
     */
    Optional<Finding> impossible(
            List<ReceiptContent> receipts, Map<PacketId, StoredPacket> answered, Instant arrivedAt) {
        return receipts.stream()
                .filter(receipt -> receipt.code().isAcceptance())
                .flatMap(receipt -> impossible(receipt, answered.get(receipt.answers()), arrivedAt).stream())
                .findFirst();
    }

    private Optional<Finding> impossible(ReceiptContent receipt, @Nullable StoredPacket packet, Instant arrivedAt) {
        Instant received = receipt.receivedAt();
        if (received.isAfter(arrivedAt.plus(within))) {
            return Optional.of(impossible(received, "it came itself at " + arrivedAt));
        }
        return packet != null && received.isBefore(packet.createdAt().minus(within))
                ? Optional.of(impossible(received, "that was made here at " + packet.createdAt()))
                : Optional.empty();
    }

    private Finding impossible(Instant received, String but) {
        return Finding.error(
                ReceiptCode.CLOCK_SKEW.name(),
                "The receipt accepts what was received at " + received + ", and " + but + "; clocks may be apart by "
                        + within.toMinutes() + " minutes at most.");
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
