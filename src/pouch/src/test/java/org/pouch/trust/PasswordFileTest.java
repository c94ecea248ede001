package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"open sesame", "open sesame\n", " open sesame \r\nand a note\n"})
    void takesTheFirstLine(String content) throws IOException {
        assertThat(PasswordFile.read(file(content))).isEqualTo("open sesame".toCharArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \t\r\n", "\nopen sesame\n"})
    void takesNothingForNoPassword(String content) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> PasswordFile.read(file))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("The file " + file + " is empty. Put the secret on its first line.");
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        Path noText = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE});

        assertThatThrownBy(() -> PasswordFile.read(folder.resolve("none")))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("none cannot be read");
        assertThatThrownBy(() -> PasswordFile.read(noText))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("binary cannot be read");
    }

    @Test
    void triesNoEmptyPinOnAToken() throws IOException {
        String key = "pkcs11:object=signing?module-path=/none.so&pin-source=file:" + file("\n");

        assertThatThrownBy(() -> PrivateIdentity.load(key, new char[0]))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageEndingWith("is empty. Put the secret on its first line.");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("secret"), content);
    }
}
