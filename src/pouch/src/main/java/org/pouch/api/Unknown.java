package org.pouch.api;

/** Asked for something that is not here; the message says what. */
final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String message) {
        super(message);
    }
}
