package org.pouch.ledger.seal;

import org.pouch.packet.AuthorityId;
import org.pouch.signing.Signer;

/** Whose ledger it is, and what signs for that authority now. */
public interface SealingKey {
    AuthorityId authority();

    /** @throws RuntimeException when the key cannot be read or must not sign now; another try may do better */
    Signer signer();
}
