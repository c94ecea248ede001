package org.pouch.casework;

import java.util.Optional;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.quarantine.QuarantineLots.Decision;

/** What key officers decided about lots of the quarantine, as they entered it: the engine is not asked. */
public interface QuarantineDecisions {
    /** The last one about the lot that this arrival opened. */
    Optional<Decided> about(InboxId openedBy);

    /** @param lastSeen number of the last arrival of the lot that was on the officer's page */
    record Decided(Decision decision, int lastSeen) {}
}
