package org.pouch.exchange.partner;

/** A change of a partner that must not be; the message says why, to the person who wants it. */
public final class ChangeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which text of the pages says it. */
    public enum Why {
        SAME_PERSON,
        DECIDED,
        NOT_COMPARED,
        NO_CHANGE,
        NO_REASON,
        CERTIFICATE,
        CHANNEL,
        SENDER,
        SHEET,
        PARTNER
    }

    private final Why why;

    ChangeRefused(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
