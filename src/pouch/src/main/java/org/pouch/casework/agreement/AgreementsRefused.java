package org.pouch.casework.agreement;

/** A file of agreements that cannot count; the message says what is wrong with which row. */
public final class AgreementsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AgreementsRefused(String message) {
        super(message);
    }
}
