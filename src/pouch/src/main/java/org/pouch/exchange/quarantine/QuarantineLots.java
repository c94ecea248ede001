package org.pouch.exchange.quarantine;

import java.util.List;
import java.util.Optional;
import org.pouch.exchange.InboxId;

/** The lots, for the person who looks at them and decides. */
public interface QuarantineLots {
    /** Not yet settled. Oldest first. */
    List<Lot> open();

    /** Settled or not; empty for an arrival that opened none. */
    Optional<Lot> openedBy(InboxId arrival);

    /**
     * What comes after this opens another lot and calls a person again; what joined after the last that was seen is in
     * another lot already. Changes nothing the second time.
     *
     * @param lastSeen number of the last arrival that the person saw of the lot
     */
    void settle(InboxId openedBy, Decision decision, int lastSeen);

    /** What the person decided about all of a lot. */
    enum Decision {
        /** The bytes go; digests and findings stay. */
        DISCARD,
        /** The bytes stay, for whoever it was reported to. */
        REPORTED
    }
}
