package org.pouch.ledger.stop;

import java.util.Collection;
import java.util.List;

/** A table whose rows stop something, each with its line in the ledger. */
public interface StopTable {
    Stop stop();

    /** Whether the table says the same, or says in a way that nobody can forge that it was let go. */
    boolean knows(Stopped stopped);

    /** Those of its kind that it does not know, in their order. */
    default List<Stopped> lost(Collection<Stopped> standing) {
        return standing.stream().filter(stopped -> !knows(stopped)).toList();
    }

    /**
     * Enters it again, so that people can let it go as ever. In the caller's transaction.
     *
     * @return false where the ledger does not say enough; it stands still all the same
     */
    boolean putBack(Stopped stopped);
}
