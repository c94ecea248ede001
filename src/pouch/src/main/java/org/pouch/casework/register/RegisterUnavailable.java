package org.pouch.casework.register;

/** The authority's civil register cannot be asked now. */
public final class RegisterUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegisterUnavailable(String message) {
        super(message);
    }
}
