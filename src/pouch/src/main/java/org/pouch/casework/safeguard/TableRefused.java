package org.pouch.casework.safeguard;

/** A change of a safeguard that must not be; the message says why, to the person who wants it. */
public final class TableRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TableRefused(String message) {
        super(message);
    }
}
