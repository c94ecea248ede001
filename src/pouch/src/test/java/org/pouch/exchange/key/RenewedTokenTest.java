package org.pouch.exchange.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SoftToken;
import org.pouch.trust.TokenProgram;

/** Another key takes the place of the one in a token, under the same name, while the program runs. */
@Tag("slow")
class RenewedTokenTest {
    @TempDir
    private Path folder;

    @Test
    void theNextKeyOfATokenSignsOnceItsFileWasTouched() throws Exception {
        SoftToken.require();
        SoftToken tokens = new SoftToken(folder);
        String slot = tokens.add("seal");
        put(tokens, slot, "uto");
        Path touch = Files.createFile(folder.resolve("signing.touch"));
        Process program = tokens.begin(
                RenewedTokenProgram.class,
                SoftToken.name("token=seal;object=signing"),
                SoftToken.PIN,
                touch.toString());
        try (BufferedReader said = program.inputReader();
                Writer telling = program.outputWriter()) {
            assertThat(said.readLine()).isEqualTo(subject("uto"));

            put(tokens, slot, "xru");
            Files.setLastModifiedTime(touch, FileTime.from(Instant.parse("2026-11-24T12:00:00Z")));
            telling.write("once more\n");
            telling.flush();

            assertThat(said.readLine()).isEqualTo(subject("xru"));
        } finally {
            program.destroy();
        }
    }

    private static void put(SoftToken tokens, String slot, String state) throws IOException, InterruptedException {
        assertThat(tokens.run(
                        TokenProgram.class,
                        "import",
                        SoftToken.LIBRARY.toString(),
                        slot,
                        SoftToken.PIN,
                        "certs-sample/" + state + "/signing.p12"))
                .isEmpty();
    }

    private static String subject(String state) {
        return SampleCerts.signing(state)
                .certificate()
                .getSubjectX500Principal()
                .getName();
    }
}
