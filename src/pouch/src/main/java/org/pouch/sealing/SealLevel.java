package org.pouch.sealing;

/** The PAdES baseline levels (ETSI EN 319 142-1, 6), each with all of the one before. */
public enum SealLevel {
    /** Signed. */
    B,
    /** And dated by a time-stamping authority. */
    T,
    /** And with all that is needed to judge it, without asking anybody. */
    LT,
    /** And all that dated again, so that it outlives the certificates. */
    LTA
}
