package org.pouch.exchange.key;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pouch.signing.transit.TransitBroken;
import org.pouch.trust.PrivateIdentity;

/**
 * Opens with the keys of tokens, {@code PIN (NAME TOUCH)…}: each line names a file of encrypted bytes, and is answered with what is in
 * it or why it stays closed.
 */
public final class OpeningTokensProgram {
    private OpeningTokensProgram() {}

    public static void main(String[] arguments) throws Exception {
        List<DecryptionKeys.Key> keys = new ArrayList<>();
        for (int i = 1; i < arguments.length; i += 2) {
            KeySettings.Store store =
                    new KeySettings.Store(arguments[i], arguments[0], null, Path.of(arguments[i + 1]), null, null);
            keys.add(new DecryptionKeys.Key(
                    new Watched<>(store.files(), () -> PrivateIdentity.load(store.store(), store.secret())), null));
        }
        DecryptionKeys opening = new DecryptionKeys(keys);
        opening.identities();
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String file = told.readLine(); file != null; file = told.readLine()) {
            System.out.println(opened(opening, Files.readAllBytes(Path.of(file))));
        }
    }

    private static String opened(DecryptionKeys keys, byte[] envelope) {
        try {
            return new String(keys.decrypt(envelope, Instant.parse("2026-11-24T12:00:00Z")), StandardCharsets.UTF_8);
        } catch (TransitBroken closed) {
            return String.valueOf(closed.getMessage());
        }
    }
}
