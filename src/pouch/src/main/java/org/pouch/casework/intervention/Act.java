package org.pouch.casework.intervention;

/** What an administrator can do at a process instance. */
public enum Act {
    RETRY,
    SET_VARIABLE,
    CANCEL,
    MOVE,
    MIGRATE;

    /** Whether a second time changes nothing more, so that many are ordered at once and done again after a crash. */
    public boolean isRepeatable() {
        return this == RETRY || this == CANCEL || this == MIGRATE;
    }
}
