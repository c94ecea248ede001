package org.pouch.casework.safeguard;

import org.pouch.packet.Sha256;

/** The files that count, for those that read them otherwise than as decision tables. */
public interface SafeguardFiles {
    /** @throws SafeguardUnavailable when none counts */
    CountingFile inForce(Safeguard safeguard);

    /**
     * A file as it was reviewed or approved.
     *
     * @param digest of its bytes, which were held against it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record CountingFile(Sha256 digest, byte[] bytes) {}
}
