package org.pouch.trust;

/** A key store cannot be used; the message says which file, why, and what to do. */
public final class KeyUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public KeyUnavailable(String message) {
        super(message);
    }
}
