package org.pouch.exchange.hand;

/** What was handed in or is to be given out cannot be; the message says why, to the officer at the desk. */
public final class HandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HandRefused(String sentence) {
        super(sentence);
    }

    HandRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
