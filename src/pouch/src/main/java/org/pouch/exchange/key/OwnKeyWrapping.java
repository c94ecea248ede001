package org.pouch.exchange.key;

import java.util.List;
import java.util.function.Supplier;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.PrivateIdentity;
import org.pouch.vault.KeyWrapping;

/** Encrypts the vault's key to this authority itself, as a packet is encrypted on its way: in tokens, too. */
public final class OwnKeyWrapping implements KeyWrapping {
    private final Supplier<List<PrivateIdentity>> keys;

    /** @param keys all that are configured, as they are now */
    public OwnKeyWrapping(Supplier<List<PrivateIdentity>> keys) {
        this.keys = keys;
    }

    @Override
    public List<Fingerprint> holders() {
        return keys.get().stream()
                .map(key -> Fingerprint.of(key.certificate()))
                .distinct()
                .toList();
    }

    @Override
    public byte[] wrap(Fingerprint holder, byte[] key) {
        return TransitCipher.encrypt(key, identity(holder).certificate());
    }

    @Override
    public byte[] unwrap(Fingerprint holder, byte[] wrapped) {
        return TransitCipher.decrypt(wrapped, identity(holder));
    }

    private PrivateIdentity identity(Fingerprint holder) {
        return keys.get().stream()
                .filter(key -> Fingerprint.of(key.certificate()).equals(holder))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the key of " + holder + " was replaced at this moment"));
    }
}
