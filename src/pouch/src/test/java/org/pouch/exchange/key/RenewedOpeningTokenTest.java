package org.pouch.exchange.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.testing.SoftToken;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.TokenProgram;
import org.pouch.trust.TrustAnchors;

/**
 * Of two tokens that open what arrives, one is given its next key while the program runs: what is on its way to the other is opened
 * all the while, and so is what comes to the new one.
 */
@Tag("slow")
class RenewedOpeningTokenTest {
    private static final Path SAMPLES = Path.of("certs-sample");

    @TempDir
    private Path folder;

    @Test
    void theNextKeyOfATokenOpensOnceItsFileWasTouchedAndTheOtherGoesOn() throws Exception {
        SoftToken.require();
        SoftToken tokens = new SoftToken(folder);
        String one = tokens.add("one");
        String other = tokens.add("other");
        put(tokens, one, SAMPLES.resolve("uto/encryption.p12"));
        put(tokens, other, SAMPLES.resolve("xru/encryption.p12"));
        Path touchOne = Files.createFile(folder.resolve("one.touch"));
        Path touchOther = Files.createFile(folder.resolve("other.touch"));
        X509Certificate next = certificate(SAMPLES.resolve("xgr/encryption.pem"));
        Path toOne = envelope("to one", certificate(SAMPLES.resolve("uto/encryption.pem")));
        Path toOther = envelope("to the other", certificate(SAMPLES.resolve("xru/encryption.pem")));
        Path toNext = envelope("to the next", next);
        Process program = tokens.begin(
                OpeningTokensProgram.class,
                SoftToken.PIN,
                SoftToken.name("token=one;object=encryption"),
                touchOne.toString(),
                SoftToken.name("token=other;object=encryption"),
                touchOther.toString());
        try (BufferedReader said = program.inputReader();
                Writer telling = program.outputWriter()) {
            assertThat(opened(toOne, said, telling)).isEqualTo("to one");
            assertThat(opened(toOther, said, telling)).isEqualTo("to the other");
            assertThat(opened(toNext, said, telling)).contains("encrypted to another key");

            put(tokens, other, SAMPLES.resolve("xgr/encryption.p12"));
            Files.setLastModifiedTime(touchOther, FileTime.from(Instant.parse("2026-11-24T12:00:00Z")));

            assertThat(opened(toOne, said, telling)).isEqualTo("to one");
            assertThat(opened(toNext, said, telling)).isEqualTo("to the next");
            assertThat(opened(toOther, said, telling))
                    .contains("encrypted to another key", Fingerprint.of(next).toString());
        } finally {
            program.destroy();
        }
    }

    private static String opened(Path envelope, BufferedReader said, Writer telling) throws IOException {
        telling.write(envelope + "\n");
        telling.flush();
        return said.readLine();
    }

    private Path envelope(String content, X509Certificate to) throws IOException {
        return Files.write(
                folder.resolve(content + ".p7m"), TransitCipher.encrypt(content.getBytes(StandardCharsets.UTF_8), to));
    }

    private static X509Certificate certificate(Path file) {
        return TrustAnchors.load(file).certificates().get(0);
    }

    private static void put(SoftToken tokens, String slot, Path store) throws IOException, InterruptedException {
        assertThat(tokens.run(
                        TokenProgram.class,
                        "import",
                        SoftToken.LIBRARY.toString(),
                        slot,
                        SoftToken.PIN,
                        store.toString(),
                        "CKA_DERIVE = true"))
                .isEmpty();
    }
}
