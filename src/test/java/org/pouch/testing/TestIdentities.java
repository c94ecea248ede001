package org.pouch.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.pouch.trust.PrivateIdentity;

/** Turns test keys into identities the only way there is: through a key store. */
public final class TestIdentities {
    private TestIdentities() {}

    /** @param issuers the path above it, up to the root */
    public static PrivateIdentity of(TestPki.Holder holder, TestPki.Holder... issuers) {
        Certificate[] chain = Stream.concat(Stream.of(holder), Arrays.stream(issuers))
                .map(TestPki.Holder::certificate)
                .toArray(Certificate[]::new);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", holder.key(), "test".toCharArray(), chain);
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
