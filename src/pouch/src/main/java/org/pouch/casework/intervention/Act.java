package org.pouch.casework.intervention;

/** What an administrator can do at a process instance, or at a packet. */
public enum Act {
    RETRY,
    SET_VARIABLE,
    CANCEL,
    MOVE,
    MIGRATE,
    /** At a packet, not at an instance: the same bytes go out once more. */
    RESEND;

    /** Whether a second time changes nothing more, so that many are ordered at once and done again after a crash. */
    public boolean isRepeatable() {
        return this == RETRY || this == CANCEL || this == MIGRATE;
    }
}
