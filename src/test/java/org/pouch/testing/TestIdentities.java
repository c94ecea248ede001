package org.pouch.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import org.pouch.trust.PrivateIdentity;

/** Turns test keys into identities the only way there is: through a key store. */
public final class TestIdentities {
    private TestIdentities() {}

    public static PrivateIdentity of(TestPki.Holder holder) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", holder.key(), "test".toCharArray(), new Certificate[] {holder.certificate()});
            Path file = Files.createTempFile("key", ".p12");
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, "test".toCharArray());
            }
            PrivateIdentity identity = PrivateIdentity.load(file, "test".toCharArray());
            Files.delete(file);
            return identity;
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
