package org.pouch.packet;

/** How far a packet had come when the receipt was signed (domain.md 1.7 F). */
public enum ReceiptLevel {
    /** Its bytes are stored at the receiver. */
    TRANSPORT,
    /** Decrypted; signature, digests, schema and addressee hold. */
    TECHNICAL,
    /** Filed in a case: the legal clock starts. */
    BUSINESS
}
