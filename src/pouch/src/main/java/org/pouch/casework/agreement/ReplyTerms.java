package org.pouch.casework.agreement;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.ReceiptLevel;

/**
 * When the requested state has to answer.
 *
 * @param limit null where each case has its own
 * @param extendedTo the limit, from the same start, once an extension was agreed; null when none is foreseen
 * @param startedBy the receipt that starts the clock
 * @param end where within a day it stops
 * @param onSuspension what it does to the clock that cooperation is suspended
 * @param pressing when one presses for an answer
 * @param reminder how long after each reminder one looks again
 * @param consentValid how long a confirmation is good for; null when that is not agreed
 * @param application how late after the person was found a request may come; null when that is not agreed
 */
public record ReplyTerms(
        @Nullable Term limit,
        @Nullable Term extendedTo,
        Silence silence,
        ReceiptLevel startedBy,
        Reckoning.End end,
        MoreInfo moreInfo,
        OnSuspension onSuspension,
        Pressing pressing,
        Term reminder,
        @Nullable Term consentValid,
        @Nullable Term application) {
    /**
     * When one presses for an answer, in calendar days around the day on which it is due (domain.md 5, P8).
     *
     * @param remind how long before it is due the other side is reminded
     * @param letter how long after it was due one writes to the central authority
     * @param raising until it is raised through the diplomatic channel
     * @param referral until it is referred to the joint committee
     */
    public record Pressing(int remind, int letter, int raising, int referral) {
        /** Where an agreement says nothing of it. */
        static final Pressing USUAL = new Pressing(5, 3, 10, 24);

        public Pressing {
            if (remind < 1 || letter < 1 || raising <= letter || referral <= raising) {
                throw new IllegalArgumentException("each rung comes later than the one before");
            }
        }
    }

    /** What it means when the limit passes without an answer. */
    public enum Silence {
        ESCALATE,
        DEEMED_AGREED
    }

    /** What a question back does to the clock. */
    public enum MoreInfo {
        RUNS,
        PAUSES,
        RESTARTS
    }

    /** What it does to the clock that cooperation is suspended. */
    public enum OnSuspension {
        RUNS,
        PAUSES
    }

    /** The limit, or the first time to ask again where there is none. */
    public Term watched() {
        return limit == null ? reminder : limit;
    }
}
