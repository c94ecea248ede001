package org.pouch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.RegisterBar.Lifting;

/**
 * A bar or an alert in force.
 *
 * @param id by which it is lifted
 * @param lift what one officer proposes; absent where nobody does, or the proposal lapsed
 */
@JsonInclude(Include.NON_NULL)
record LiftingAnswer(
        String id,
        String enteredBy,
        String enteredAt,
        @Nullable Proposed lift) {
    static LiftingAnswer of(String id, String by, Instant at, @Nullable Lifting lifting) {
        return new LiftingAnswer(
                id,
                by,
                at.toString(),
                lifting == null
                        ? null
                        : new Proposed(
                                lifting.by(),
                                lifting.at().toString(),
                                lifting.until().toString(),
                                lifting.grounds()));
    }

    /** @param until as long another officer may agree */
    record Proposed(String by, String at, String until, String grounds) {}

    /** Why it is to be lifted. */
    record Grounds(@Nullable String grounds) {
        String said() {
            return grounds == null ? "" : grounds;
        }
    }
}
