package org.pouch.casework.intervention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/**
 * An act at a process instance, a packet or a channel, as it is written down.
 *
 * @param batch with which others it was ordered
 * @param processInstance 0 where it was at none
 * @param request the case it is about
 * @param what ids of what was acted on
 * @param reason null where the case is erased
 * @param digest of reason and salt, as in the ledger
 * @param why it was refused, or is not known; null otherwise
 */
public record Intervention(
        String id,
        @Nullable String batch,
        Act act,
        long processInstance,
        String process,
        @Nullable RequestId request,
        String what,
        String officer,
        @Nullable String reason,
        Sha256 digest,
        State state,
        @Nullable String why,
        Instant orderedAt,
        @Nullable Instant endedAt) {
    /** How far it has come. */
    public enum State {
        ORDERED,
        DONE,
        REFUSED,
        /** The engine did not say. */
        UNKNOWN
    }
}
