package org.pouch.api;

/** Asked for something that is not here; the message says what. */
final class ResourceNotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ResourceNotFound(String message) {
        super(message);
    }
}
