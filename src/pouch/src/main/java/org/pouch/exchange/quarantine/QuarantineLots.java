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

    /** What comes after this opens another lot and calls a person again. Changes nothing the second time. */
    void settle(InboxId openedBy, Decision decision);

    /** What the person decided about all of a lot. */
    enum Decision {
        /** The bytes go; digests and findings stay. */
        DISCARD,
        /** The bytes stay, for whoever it was reported to. */
        REPORTED
    }
}
