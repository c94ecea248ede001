package org.pouch.testing.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The models and forms that ship. */
final class Samples {
    private static final Path PROCESSES = Path.of("processes");

    private Samples() {}

    static String model(String processId) {
        return text(processId + ".bpmn");
    }

    /** The form of a user task has the task's name in kebab case. */
    static String form(String elementId) {
        String name = elementId.substring(elementId.indexOf('_') + 1);
        return text(name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".form");
    }

    private static String text(String name) {
        try {
            return Files.readString(PROCESSES.resolve(name));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
