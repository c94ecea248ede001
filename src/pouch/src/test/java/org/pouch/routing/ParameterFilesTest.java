package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that changed in its file is told from one that is only being written. */
class ParameterFilesTest {
    @TempDir
    private Path folder;

    private Path secret;
    private Map<String, String> parameters;

    @BeforeEach
    void write() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), "first");
        parameters = Map.of("password-file", secret.toString(), "done-file", "*.done", "user", "uto");
    }

    @Test
    void areOthersWhenOneSaysSomethingElse() throws IOException {
        ParameterFiles before = ParameterFiles.of(parameters, ParameterFiles.NONE);
        assertThat(ParameterFiles.of(parameters, before)).isEqualTo(before);
        assertThat(before.digests()).containsOnlyKeys("password-file");

        Files.writeString(secret, "second");

        assertThat(ParameterFiles.of(parameters, before)).isNotEqualTo(before);
    }

    @Test
    void areTheSameWhileOneIsEmptyOrAway() throws IOException {
        ParameterFiles before = ParameterFiles.of(parameters, ParameterFiles.NONE);

        Files.writeString(secret, "");
        assertThat(ParameterFiles.of(parameters, before)).isEqualTo(before);
        Files.delete(secret);
        assertThat(ParameterFiles.of(parameters, before)).isEqualTo(before);
    }
}
