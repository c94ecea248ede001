package org.pouch.signing;

/** A key that must not sign now; the message says whose, why, and what to do. */
public final class SigningRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SigningRefused(String message) {
        super(message);
    }
}
