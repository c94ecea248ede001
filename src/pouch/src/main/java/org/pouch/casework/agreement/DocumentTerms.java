package org.pouch.casework.agreement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The travel document.
 *
 * @param types the first is the usual one
 * @param issuedWithin after a confirmation; null when that is not agreed
 * @param expected when it usually is there, for the form that announces it
 * @param valid for how long it is issued
 * @param extensions how often one may be extended; null when that is not agreed
 * @param renewedWithin how long an extension or a new one may take; null when that is not agreed
 * @param unrenewed what it means when that passes
 */
public record DocumentTerms(
        List<String> types,
        @Nullable Term issuedWithin,
        @Nullable Term expected,
        @Nullable Term valid,
        @Nullable Integer extensions,
        @Nullable Term renewedWithin,
        Unrenewed unrenewed) {
    /** What becomes of an expired document that nobody extended in time. */
    public enum Unrenewed {
        ESCALATE,
        EXPIRED_ACCEPTED,
        STANDARD_DOCUMENT_ACCEPTED
    }

    public DocumentTerms {
        types = List.copyOf(types);
    }
}
