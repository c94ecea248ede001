package org.pouch.ledger.seal;

import java.time.Instant;
import java.util.Optional;
import org.pouch.packet.AuthorityId;
import org.pouch.signing.Signer;

/** Whose ledger it is, and what signs for that authority now. */
public interface SealingKey {
    AuthorityId authority();

    /** @throws RuntimeException when the key cannot be read or must not sign now; another try may do better */
    Signer signer();

    /**
     * Why this is no signature by a key that was that authority's own then; empty when it is.
     *
     * @param at when the content says that it was made
     * @throws RuntimeException when what own certificates lead to cannot be read now; another try may do better
     */
    Optional<String> objection(byte[] content, byte[] signature, Instant at);
}
