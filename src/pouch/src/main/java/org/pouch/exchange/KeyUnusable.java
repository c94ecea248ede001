package org.pouch.exchange;

/**
 * This authority's signing key must not sign now: its certificate is expired, revoked or not yet valid, or that cannot be
 * told. The message says which, and what a key officer can do.
 */
public final class KeyUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyUnusable(RuntimeException reason) {
        super(reason.getMessage(), reason);
    }
}
