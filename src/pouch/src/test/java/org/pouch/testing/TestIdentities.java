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

    public static final String PASSWORD = "test";

    /** @param issuers the path above it, up to the root */
    public static PrivateIdentity of(TestPki.Holder holder, TestPki.Holder... issuers) {
        try {
            Path file = Files.createTempFile("key", ".p12");
            store(file, holder, issuers);
            PrivateIdentity identity = PrivateIdentity.load(file, PASSWORD.toCharArray());
            Files.delete(file);
            return identity;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Writes a PKCS #12 file with {@link #PASSWORD}. */
    public static void store(Path file, TestPki.Holder holder, TestPki.Holder... issuers) {
        Certificate[] chain = Stream.concat(Stream.of(holder), Arrays.stream(issuers))
                .map(TestPki.Holder::certificate)
                .toArray(Certificate[]::new);
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", holder.key(), PASSWORD.toCharArray(), chain);
            store.store(out, PASSWORD.toCharArray());
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
