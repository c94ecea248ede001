package org.pouch.signing.transit;

import org.jspecify.annotations.Nullable;

/** An encrypted packet that cannot be opened: changed on the way, cut off, or for another key. */
public final class TransitBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransitBroken(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
