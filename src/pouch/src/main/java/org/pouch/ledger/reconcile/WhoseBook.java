package org.pouch.ledger.reconcile;

/** It cannot be told whose a book is; the message says of which, and what to do. */
public final class WhoseBook extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WhoseBook(String message) {
        super(message);
    }
}
