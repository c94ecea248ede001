package org.pouch.exchange.erasing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** Erasures that one side asked of the other, for people to look at. */
public interface ErasureReport {
    /** Those that wait for the partner's word for too long first, then the newest. */
    List<Erasure> newest(int limit, int offset);

    List<Erasure> ofCase(RequestId request);

    /** How far it came. */
    enum State {
        /** Ours, not sent yet. */
        OWED,
        ASKED,
        /** Theirs, not answered yet. */
        RECEIVED,
        ERASED,
        /** The side that was asked still works on the case. */
        KEPT
    }

    /**
     * @param ours whether we ask
     * @param packet the one that asks; null before it is sent
     * @param agrees whether both sides had the same packets; null before the answer
     * @param overdue whether the partner has not confirmed in time
     */
    record Erasure(
            RequestId request,
            AuthorityId partner,
            boolean ours,
            State state,
            @Nullable PacketId packet,
            Instant erasedAt,
            Instant movedAt,
            @Nullable Boolean agrees,
            boolean overdue) {}
}
