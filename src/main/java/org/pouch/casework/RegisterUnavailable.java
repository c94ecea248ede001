package org.pouch.casework;

/** The authority's civil register cannot be asked now. */
final class RegisterUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegisterUnavailable(String message) {
        super(message);
    }
}
