package org.pouch.casework.safeguard;

/** Whoever reads a safeguard that is no decision table says whether a file can be one. */
public interface SafeguardReader {
    Safeguard safeguard();

    /** @throws RuntimeException whose message says what is wrong with it, to the officer who brings it */
    void requireReadable(byte[] file);
}
