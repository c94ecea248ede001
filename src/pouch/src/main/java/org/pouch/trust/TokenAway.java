package org.pouch.trust;

import org.pouch.resilience.ComesBack;

/** A hardware token does not compute: it says nothing about what it was given, which is tried again. */
public final class TokenAway extends RuntimeException implements ComesBack {
    private static final long serialVersionUID = 1L;

    public TokenAway(Throwable cause) {
        super(
                "The hardware token does not answer, or the key in it may not be used to decrypt (CKA_DECRYPT) or to agree"
                        + " on keys (CKA_DERIVE). Check the token; what waits for it is tried again.",
                cause);
    }
}
