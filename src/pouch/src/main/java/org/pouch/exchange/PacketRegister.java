package org.pouch.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.verdict.VerificationReport;

/** Every packet sent and received, for people to look at. */
public interface PacketRegister {
    /** Newest first. */
    List<Entry> newest(Wanted wanted, int limit, int offset);

    List<Entry> ofCase(RequestId request);

    Optional<Entry> find(PacketId packet);

    /** Each time it was put out, oldest first, as far as that is kept; none of a packet that was received. */
    List<Sending> sendings(PacketId packet);

    /** The signed document. */
    Optional<byte[]> document(PacketId packet);

    /** The verdict on the document as of now. */
    VerificationReport verify(PacketId packet);

    /** Where packets wait because what was tried failed. */
    List<StuckLane> stuck();

    /** Arrivals that became no packet. Newest first. */
    List<QuarantinedArrival> quarantine(int limit, int offset);

    /** Those that wait for a person together with the arrival that called one; some of them, those that are kept first. */
    List<QuarantinedArrival> quarantinedWith(InboxId arrival, int limit);

    /** The bytes of an arrival that is kept, as they came; of nobody knows whom. */
    Optional<byte[]> arrived(InboxId arrival);

    /**
     * Null means any.
     *
     * @param state of those that are not at their end: an end has nearly all that ever were; receipts, which are never answered, are not asked for by state
     * @param receipts whether receipts are told too, and not only as lines of what they answer
     */
    record Wanted(
            @Nullable PacketId packet,
            @Nullable RequestId request,
            @Nullable State state,
            boolean receipts) {
        public static final Wanted ALL = new Wanted(null, null, null, true);

        /** Where somebody may have to do something. */
        public static final List<State> STATES =
                List.of(State.SEALED, State.QUEUED, State.SENT, State.DELIVERED, State.REJECTED, State.FAILED);
    }

    enum Direction {
        SENT,
        RECEIVED
    }

    /** SEALED, QUEUED, SENT, DELIVERED (technical receipt), ACKNOWLEDGED (business receipt), REJECTED; ACCEPTED when received. */
    enum State {
        SEALED,
        QUEUED,
        SENT,
        DELIVERED,
        ACKNOWLEDGED,
        REJECTED,
        FAILED,
        ACCEPTED
    }

    /** @param trouble why it could not be sent at last, one way or another; null when nothing failed or it is delivered */
    record Entry(
            PacketId packetId,
            PacketKind kind,
            Direction direction,
            AuthorityId partner,
            RequestId requestId,
            @Nullable Channel channel,
            int attempts,
            State state,
            Sha256 digest,
            long bytes,
            Instant createdAt,
            List<ReceiptLine> receipts,
            @Nullable String trouble) {}

    /** SENT is handed to the channel; NEEDLESS, because it was delivered before; GIVEN_UP and FAILED, because of its trouble. */
    enum SendingState {
        WAITING,
        SENT,
        NEEDLESS,
        GIVEN_UP,
        FAILED
    }

    /**
     * @param reason ATTEMPT of its process, REPEAT, DAMAGED or NEVER_SEEN as the partner said, ORDERED by an administrator, or MENDED where it had gone by no
     *     channel, BY_HAND by an officer
     * @param tries how often the channel was asked to take it
     * @param nextAt when it is tried next; null unless it waits
     * @param sentAt null unless it was sent
     * @param trouble why the last try failed; null when none did
     */
    record Sending(
            String reason,
            Channel channel,
            SendingState state,
            int tries,
            Instant createdAt,
            @Nullable Instant nextAt,
            @Nullable Instant sentAt,
            @Nullable String trouble) {}

    record ReceiptLine(PacketId receiptId, ReceiptLevel level, ReceiptCode code, Instant at) {}

    /**
     * A way to a partner that does not work now.
     *
     * @param packets that were tried and wait for another try
     * @param since the oldest of them waits
     * @param trouble why one of them could not be sent
     */
    record StuckLane(AuthorityId partner, Channel channel, int packets, Instant since, String trouble) {}

    /**
     * @param unfit why it cannot be a packet; null for all that were examined as one
     * @param code null when this program failed, so that there is no verdict
     * @param kept whether its bytes are here
     */
    record QuarantinedArrival(
            InboxId arrival,
            AuthorityId partner,
            Channel channel,
            @Nullable Unfit unfit,
            @Nullable ReceiptCode code,
            @Nullable PacketKind kind,
            Instant arrivedAt,
            Sha256 digest,
            long bytes,
            boolean kept,
            VerificationReport report) {
        public boolean isUnexamined() {
            return code == null;
        }

        /** A receipt that may be taken in all the same: nothing but the time that it says is wrong with it. */
        public boolean isReceiptOfWrongTime() {
            return kept
                    && kind == PacketKind.RECEIPT
                    && (code == ReceiptCode.CLOCK_SKEW || code == ReceiptCode.DATED_OTHERWISE);
        }
    }
}
