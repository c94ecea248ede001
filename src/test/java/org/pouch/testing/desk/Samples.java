package org.pouch.testing.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of the tests. */
final class Samples {
    private Samples() {}

    static String text(String name) {
        try (var stream = Samples.class.getResourceAsStream("/desk/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("no file /desk/" + name + " among the test resources");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
