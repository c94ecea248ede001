package org.pouch.casework.journey;

/** How far a proposed transfer has come (domain.md 1.7 D). */
public enum TransferState {
    PROPOSED,
    ACCEPTED,
    REJECTED,
    /** A later notice took its place. */
    CHANGED,
    CANCELLED
}
