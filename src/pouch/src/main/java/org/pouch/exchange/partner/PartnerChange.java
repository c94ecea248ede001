package org.pouch.exchange.partner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;

/**
 * Something that an officer wants changed about a partner, or that two have changed.
 *
 * @param reason in the words of who proposed it
 * @param decided null while it waits
 */
public record PartnerChange(
        String id,
        AuthorityId partner,
        Amendment amendment,
        String reason,
        State state,
        String proposedBy,
        Instant proposedAt,
        @Nullable Decided decided) {
    /** How far it came. */
    public enum State {
        PROPOSED,
        IN_FORCE,
        WITHDRAWN
    }

    /** Who approved or withdrew it. */
    public record Decided(String by, Instant at) {}
}
