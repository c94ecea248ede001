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
        Term reminder,
        @Nullable Term consentValid,
        @Nullable Term application) {
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
