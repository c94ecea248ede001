package org.pouch.ledger.webhook;

/** A line of the ledger says nothing that can be read: it was damaged, or changed by somebody. */
final class UnreadableLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long sequence;

    UnreadableLine(long sequence, Throwable why) {
        super("Line " + sequence + " of the ledger cannot be read.", why);
        this.sequence = sequence;
    }

    long sequence() {
        return sequence;
    }
}
