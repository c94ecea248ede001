package org.pouch.casework.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.gate.TransferBasis;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/**
 * The sample of packets whose basis somebody reviews who had no hand in them: those with the least lots, by the share of
 * {@link SupervisionSettings}, and of a month that is over one at least with and one without a derogation, where there are any.
 */
public interface SupervisePackets {
    int SHORTEST = 10;
    int LONGEST = 1000;

    /** Drawn and not reviewed, the oldest first. Of an erased case nothing can be reviewed any more. */
    List<Sampled> open(int limit, int offset);

    /** How many of them there are. */
    long openCount();

    /** How many were drawn and erased before anybody reviewed them. */
    long missed();

    /** Reviewed ones, the latest review first. */
    List<Sampled> reviewed(int limit);

    /** Empty for what was not drawn, or belongs to another case. */
    Optional<SampledFile> find(RequestId request, PacketId packet);

    /**
     * Writes down what was found, once, with a line of the ledger.
     *
     * @param remark why; 10 to 1000 characters, kept under the key of the case
     * @return false for what was not drawn
     * @throws org.pouch.casework.DecisionRefused when it was reviewed, when the officer had a hand in the case, or the remark cannot be kept
     */
    boolean review(RequestId request, PacketId packet, Finding finding, String remark, Officer officer);

    /** What a review found. */
    enum Finding {
        /** The basis carries it. */
        SUFFICIENT,
        /** It should not have left on this basis. */
        INSUFFICIENT
    }

    /** @param finding null while nobody reviewed it; then {@code reviewedBy} and {@code reviewedAt} are too */
    record Sampled(
            PacketId packet,
            RequestId request,
            PacketKind kind,
            TransferBasis basis,
            Instant sealedAt,
            @Nullable Finding finding,
            @Nullable String reviewedBy,
            @Nullable Instant reviewedAt) {}

    /**
     * @param note why an officer found the derogation necessary; null where none was entered
     * @param remark of the review; null while there is none, and where its case is erased
     */
    record SampledFile(
            Sampled line, @Nullable String note, @Nullable String remark) {}
}
