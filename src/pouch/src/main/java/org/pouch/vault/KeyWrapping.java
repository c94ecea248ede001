package org.pouch.vault;

import java.util.List;
import org.pouch.trust.Fingerprint;

/** This authority's own encryption keys, as the vault needs them: whoever holds one of them can open it. */
public interface KeyWrapping {
    /** Those that are configured, whether packets may still be encrypted to them or not; never empty. */
    List<Fingerprint> holders();

    /** @param holder one of {@link #holders} */
    byte[] wrap(Fingerprint holder, byte[] key);

    /**
     * @param holder one of {@link #holders}
     * @throws RuntimeException when the key is in a token that does not answer, or the bytes are not for it
     */
    byte[] unwrap(Fingerprint holder, byte[] wrapped);
}
