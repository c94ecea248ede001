package org.pouch.ledger;

/** The order in which lines are written: whoever appends waits for its turn, and for nothing else after that. */
public interface LedgerTurns {
    /** In the caller's transaction: from then on nobody else appends, in this program or another, until that is over. */
    void await();
}
