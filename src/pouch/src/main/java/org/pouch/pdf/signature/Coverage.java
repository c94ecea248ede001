package org.pouch.pdf.signature;

/** How far a signature's byte range reaches. */
public enum Coverage {
    /** To the last byte of the file. */
    EOF,
    /** To the end of a revision with later ones behind it. */
    REVISION,
    /** To the middle of nowhere. */
    PARTIAL
}
