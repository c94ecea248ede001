package org.pouch.casework.journey;

/** What became of one person of a transfer. */
public enum PersonOutcome {
    NOT_DEPARTED,
    DEPARTED,
    HANDED_OVER,
    REFUSED
}
