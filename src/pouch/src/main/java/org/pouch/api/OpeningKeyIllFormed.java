package org.pouch.api;

/** The header {@code Idempotency-Key} has none of the forms it may have. */
final class OpeningKeyIllFormed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OpeningKeyIllFormed() {
        super("The header Idempotency-Key must have 1 to 64 letters, digits or - _ . : +, such as a UUID.");
    }
}
