package org.pouch.ledger.reconcile;

/** A statement or the ledger it is held against cannot be used; the message says why and what to do. */
public final class StatementRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StatementRefused(String message) {
        super(message);
    }
}
