package org.pouch.exchange.receive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.store.ReceiptContent;
import org.pouch.packet.Envelope;
import org.pouch.packet.Finding;
import org.pouch.packet.ReceiptCode;
import org.pouch.sealing.verdict.VerificationReport;
import org.springframework.stereotype.Component;

/**
 * Holds the times that a partner claims, and by which terms begin and end, against the one that a third party proves: that of the
 * time stamp in the seal. A packet is dated when it is sealed, or little earlier; a receipt is sealed after what it answers was
 * received, however much later. Where the seal has no time stamp (level B) nothing is proved, and nothing is compared.
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
