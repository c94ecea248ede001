package org.pouch.casework.silence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/**
 * The history of one request, without anything of its person: whoever reads it knows whom the number of the case names.
 *
 * @param fileNumber the own one; empty once the case is erased
 * @param until the end of the case, or now: what is counted ends there
 * @param clockStart when the request was with the other state, by its receipts; null while none is there
 * @param replyDueAt the first instant at which the answer is late; null while the clock does not run
 * @param steps in the order of the ledger
 */
public record RequestHistory(
        RequestId request,
        AuthorityId counterpart,
        String agreement,
        String fileNumber,
        String state,
        Instant openedAt,
        @Nullable Instant closedAt,
        Instant until,
        @Nullable Instant clockStart,
        @Nullable Instant replyDueAt,
        List<Step> steps,
        Silence silence,
        Expected expected) {
    public RequestHistory {
        steps = List.copyOf(steps);
    }

    /** What a step is. */
    public enum Way {
        /** A packet left: its kind, and the channel. */
        SENT,
        /** The other state says by a signed receipt that it has a packet: the level, and the code. */
        RECEIPT,
        /** A packet came: its kind, and what a reply says. */
        RECEIVED,
        /** An officer decided here: the task, and the outcome. */
        DECIDED
    }

    /** What comes next. */
    public enum Expected {
        OWN_REQUEST,
        ANSWER,
        OWN_ANSWER,
        OWN_DECISION,
        DOCUMENT,
        TRANSFER,
        NOTHING
    }

    /**
     * @param line of the ledger, by which the step is proved
     * @param what the kind of a packet, the level of a receipt, or the task
     * @param word what it says; null where it says but one thing
     * @param packet that it is, or that a receipt answers; null for a decision
     */
    public record Step(
            long line,
            Instant at,
            Way way,
            String what,
            @Nullable String word,
            @Nullable String packet) {
        boolean is(Way wanted, String kind) {
            return way == wanted && what.equals(kind);
        }
    }

    /**
     * In whole days of 24 hours.
     *
     * @param since the last packet of the other state, or the start of the clock; null where it was never asked
     * @param days since then
     * @param longest the longest time between two packets of the other state, or from the start of the clock to the first
     * @param overdue from the limit of the answer to the first that ends the request
     * @param own in which it was this side's turn: until the request left, and while a question was not answered
     */
    public record Silence(@Nullable Instant since, long days, long longest, long overdue, long own) {}
}
