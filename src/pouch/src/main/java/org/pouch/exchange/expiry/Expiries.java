package org.pouch.exchange.expiry;

import java.util.List;

/** What expires next, the first to end first. */
public interface Expiries {
    List<Expiring> all();

    /** Those that end within the first threshold, and those that have ended. */
    List<Expiring> soon();
}
