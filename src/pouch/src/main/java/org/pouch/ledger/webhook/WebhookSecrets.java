package org.pouch.ledger.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.webhook.WebhookSettings.Webhook;

/**
 * The secrets that a webhook shares with us: all bytes of a file but the end of its last line, {@value #LEAST} at least. Read for each
 * request, so that a file may be replaced while the program runs; kept nowhere.
 */
final class WebhookSecrets {
    private static final int LEAST = 32;
    private static final int MOST = 4096;

    private final Path current;
    private final @Nullable Path previous;

    private WebhookSecrets(Path current, @Nullable Path previous) {
        this.current = current;
        this.previous = previous;
    }

    /** @throws IllegalArgumentException when a file cannot be used; the sentence names the setting and quotes nothing */
    static WebhookSecrets of(Webhook webhook) {
        WebhookSecrets secrets = new WebhookSecrets(webhook.secretFile(), webhook.previousSecretFile());
        try {
            secrets.read();
        } catch (IOException unusable) {
            throw new IllegalArgumentException(
                    "pouch.webhooks, " + webhook.name() + ": " + unusable.getMessage(), unusable);
        }
        return secrets;
    }

    /**
     * The one in use, then the one from before, where there is one.
     *
     * @throws IOException with a sentence when one cannot be read or is short
     */
    List<byte[]> read() throws IOException {
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(read("secret-file", current));
        if (previous != null) {
            secrets.add(read("previous-secret-file", previous));
        }
        return secrets;
    }

    private static byte[] read(String setting, Path file) throws IOException {
        byte[] bytes;
        try (InputStream content = Files.newInputStream(file)) {
            bytes = content.readNBytes(MOST + 1);
        } catch (IOException unreadable) {
            throw new IOException("the secret in its " + setting + " cannot be read", unreadable);
        }
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        if (length < LEAST || length > MOST) {
            throw new IOException("the secret in its " + setting + " does not have " + LEAST + " to " + MOST
                    + " bytes. Make one with: openssl rand -hex 32");
        }
        return Arrays.copyOf(bytes, length);
    }
}
