package org.pouch.engine.deploy;

import java.util.function.Supplier;

/**
 * Whoever deploys or deletes comes after whoever did before. Each opens and closes start events by what it reads to be the latest version,
 * and one that committed between would leave those of two versions open, or of none. One engine alone works with its tables, so that the
 * turn is this program's. It is taken before the transaction, which then sees all that was done in the turn before.
 */
public final class VersionTurn {
    /** @param change begins and commits its own transaction */
    public synchronized <T> T call(Supplier<T> change) {
        return change.get();
    }
}
