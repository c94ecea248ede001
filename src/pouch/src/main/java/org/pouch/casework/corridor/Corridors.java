package org.pouch.casework.corridor;

import java.time.Instant;
import java.util.List;
import org.pouch.packet.AuthorityId;

/** Which corridors stand still, and stood. */
public interface Corridors {
    /** This authority, which is one end of each. */
    AuthorityId own();

    /** Proposed and in force, the oldest first. */
    List<Suspension> open();

    /** What was decided, the newest first. */
    List<Suspension> ended(int most);

    /** What of the database nobody signed, a sentence for each row with what follows from it; empty where all is as it was decided. */
    List<String> doubts();

    /** Whether cases of it stand still now, whoever suspended them; also where it cannot be told. */
    boolean isSuspended(Cooperation cases);

    /**
     * When it stood still, by whoever suspended it, once where both did, in their order; what lasts until now. Both sides come to the same, for
     * each goes by the instants of who suspended.
     *
     * @param cases of one agreement
     */
    List<Span> stoodStill(Cooperation cases, Instant now);

    /** @param until the first instant after it */
    record Span(Instant from, Instant until) {}
}
