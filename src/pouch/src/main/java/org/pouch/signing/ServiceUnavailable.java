package org.pouch.signing;

import org.pouch.resilience.ComesBack;

/**
 * A time-stamping or revocation service did not answer, or not usably. Says nothing about any signature: try again later. The
 * message says which service, what it did, and what to do.
 */
public final class ServiceUnavailable extends RuntimeException implements ComesBack {
    private static final long serialVersionUID = 1L;

    public ServiceUnavailable(String message) {
        super(message);
    }

    public ServiceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
