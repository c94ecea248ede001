package org.pouch.engine.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A password or token that stands in a file, so that it stands in no command line. */
final class SecretFile {
    private SecretFile() {}

    /** Its first line. */
    static String read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(
                            () -> new NoSecret("the file " + file + " is empty. Put the secret on its first line."));
        } catch (IOException failed) {
            throw new NoSecret("the file " + file + " cannot be read. It should hold a secret on its first line.");
        }
    }

    static final class NoSecret extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSecret(String sentence) {
            super(sentence);
        }
    }
}
