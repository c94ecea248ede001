package org.pouch.casework;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;

/** What the agreement says about a case, and the instants that follow for it; the same at both sides, from the same receipts. */
public interface CaseTerms {
    /**
     * Once the request is with the requested state.
     *
     * @throws RuntimeException when no agreement covers the case; its message says so
     */
    Terms of(RequestId request);

    /**
     * @param agreement the row as numbers and words
     * @param clockStart what the receipt says; null while none is there
     * @param replyDueAt the first instant at which the answer is late; counted from now while there is no receipt
     * @param isReminded whether the requested state was reminded of that instant
     * @param extendedDueAt the same once an extension was agreed; null when none is foreseen
     */
    record Terms(
            Map<String, @Nullable Object> agreement,
            @Nullable Instant clockStart,
            Instant replyDueAt,
            boolean isReminded,
            @Nullable Instant extendedDueAt) {}
}
