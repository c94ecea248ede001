package org.pouch.casework.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of cases, and how far it has come.
 *
 * @param rows in the file; so far, while it is received
 */
public record CaseImport(
        String id,
        String officer,
        State state,
        int rows,
        Counts counts,
        Instant receivedAt,
        @Nullable Instant endedAt) {
    /** Where it is. */
    public enum State {
        RECEIVING,
        AWAITING_EVIDENCE,
        /** Rows become cases. */
        TAKING,
        DONE,
        /** It did not come whole, and nothing of it was taken. */
        BROKEN_OFF
    }

    /**
     * @param opened rows that became cases
     * @param known rows that had become cases before
     * @param notStarted cases whose processes start when others have left
     */
    public record Counts(int opened, int known, int refused, int notStarted) {
        public int done() {
            return opened + known + refused;
        }
    }

    /** Of a hundred. */
    public int percent() {
        return state == State.DONE ? 100 : rows == 0 ? 0 : (int) (100L * counts.done() / rows);
    }

    public boolean isEnded() {
        return state == State.DONE || state == State.BROKEN_OFF;
    }
}
