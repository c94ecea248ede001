package org.pouch.casework.intervention;

/** What an administrator can do at a process instance, at a packet or at a channel. */
public enum Act {
    RETRY,
    SET_VARIABLE,
    CANCEL,
    MOVE,
    MIGRATE,
    /** At a packet, not at an instance: the same bytes go out once more. */
    RESEND,
    /** At the channel of a partner: what its broker gave up handing out is taken in. */
    TAKE_IN,
    /** At an arrival: a receipt that says a time that cannot be is taken in, and counts from a time of our own. */
    TAKE_RECEIPT;

    /** Whether it is ordered at many instances at once. */
    public boolean isForMany() {
        return isRepeatable() || this == MOVE || this == SET_VARIABLE;
    }

    /** Whether a second time changes nothing more, so that it is done again where nobody knows whether it was done. */
    public boolean isRepeatable() {
        return this == RETRY || this == CANCEL || this == MIGRATE;
    }
}
