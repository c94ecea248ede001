package org.pouch.exchange.attest;

import java.time.Instant;
import java.util.Optional;

/** Signs statements that this authority makes to itself, so that what lies in a database can be told from what was written there. */
public interface Attestation {
    /**
     * A detached signature with the key that signs packets now; nobody dates it.
     *
     * @throws RuntimeException when the key cannot be read or must not sign now; another try may do better
     */
    byte[] sign(byte[] statement);

    /**
     * Why this is no signature of this authority over that statement; empty when it is.
     *
     * @param at when the statement says that it was made
     */
    Optional<String> objection(byte[] statement, byte[] signature, Instant at);
}
