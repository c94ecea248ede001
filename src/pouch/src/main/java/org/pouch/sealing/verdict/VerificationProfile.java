package org.pouch.sealing.verdict;

import org.pouch.signing.SignatureProfile;

/** How strictly a document is judged (design.md 4). */
public enum VerificationProfile {
    /** Any PDF with signatures: the general verdict of ETSI EN 319 102-1, changes after signing analysed. */
    DOCUMENT,
    /** A packet: one structure, signed to its last byte; only validation data and document timestamps may follow. */
    PACKET;

    /** What signatures and timestamps must look like. */
    SignatureProfile signatures() {
        return this == PACKET ? SignatureProfile.BASELINE : SignatureProfile.GENERAL;
    }
}
