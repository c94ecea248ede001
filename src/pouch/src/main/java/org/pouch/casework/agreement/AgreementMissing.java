package org.pouch.casework.agreement;

/** No agreement covers a case, so nothing is assumed for it; the message says what is missing and what to do. */
public final class AgreementMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AgreementMissing(String message) {
        super(message);
    }
}
