package org.pouch.exchange.directory;

/** What a partner's certificate is pinned for. */
public enum PinRole {
    /** Its signing certificate leads to it, or is it. */
    SIGNING_ANCHOR,
    /** Packets to the partner are encrypted to it. */
    ENCRYPTION,
    /** Its time-stamping authority leads to it. */
    TIMESTAMP_ANCHOR,
    /** The seals of its travel documents lead to it. */
    SEAL
}
