package org.pouch.ledger;

/** The chain in the database does not hold; the message says from which line. */
public final class LedgerBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerBroken(String message) {
        super(message);
    }
}
