package org.pouch.identity.seal;

/** Bytes that are no visible digital seal. The message says what is wrong with them, as the end of a sentence. */
public final class MalformedSeal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedSeal(String message) {
        super(message);
    }
}
