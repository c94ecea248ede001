package org.pouch.sealing;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.sealing.verdict.Unfinished;
import org.pouch.sealing.verdict.VerificationReport;

/** What came of opening a document: a packet that can be relied on, the reason why not, or no verdict at all. */
public sealed interface Opening {
    VerificationReport report();

    /** Every check passed. */
    record Opened(OpenedPacket packet) implements Opening {
        @Override
        public VerificationReport report() {
            return packet.report();
        }
    }

    /**
     * At least one check failed.
     *
     * @param code for the rejecting receipt
     * @param provenSender the partner whose anchor the intact signature leads to; null when none does: then nobody is
     *     answered
     * @param claimedId the packet id the document claims, unproved
     */
    record Refused(
            ReceiptCode code,
            VerificationReport report,
            @Nullable AuthorityId provenSender,
            @Nullable PacketId claimedId)
            implements Opening {}

    /** Nobody knows: the check did not come to its end. Nothing is said of the document, and nobody is answered. */
    record Unchecked(Unfinished why) implements Opening {
        @Override
        public VerificationReport report() {
            return why.report();
        }
    }
}
