package org.pouch.casework.corridor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time in which a corridor stands still, or that an officer wants.
 *
 * @param ours false for what the partner told us
 * @param reason in the words of who proposed it; empty for a partner's, which does not say
 * @param proposedBy an officer; the partner for a partner's
 * @param decidedBy the second officer
 * @param from when it began, by the clock of who suspends; null while it is proposed
 * @param liftProposedBy who wants it lifted; null while nobody does
 * @param until when it ended; null while it lasts
 */
public record Suspension(
        String id,
        Cooperation cooperation,
        boolean ours,
        State state,
        String reason,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant from,
        @Nullable String liftReason,
        @Nullable String liftProposedBy,
        @Nullable String liftedBy,
        @Nullable Instant until) {
    /** How far it came. */
    public enum State {
        /** One officer wants it; nothing stands still yet. */
        PROPOSED,
        IN_FORCE,
        LIFTED,
        /** It was never in force. */
        DROPPED
    }

    public boolean isOpen() {
        return state == State.PROPOSED || state == State.IN_FORCE;
    }
}
