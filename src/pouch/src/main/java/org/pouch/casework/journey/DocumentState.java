package org.pouch.casework.journey;

/** What has become of a travel document (domain.md 1.7 C). */
public enum DocumentState {
    ISSUED,
    EXTENDED,
    SUPERSEDED,
    EXPIRED,
    USED,
    CANCELLED;

    /** Whether somebody may travel on it. */
    public boolean isInForce() {
        return this == ISSUED || this == EXTENDED;
    }
}
