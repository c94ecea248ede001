package org.pouch.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose first line is a password or PIN, so that it stands in no command line and no settings. */
public final class PasswordFile {
    private PasswordFile() {}

    /**
     * The first line, without blanks around it.
     *
     * @throws KeyUnavailable when it is empty or cannot be read: what opens nothing must not be tried, a token counts tries
     */
    public static char[] read(Path file) {
        try {
            String line = Files.readString(file).lines().findFirst().orElse("").strip();
            if (line.isEmpty()) {
                throw new KeyUnavailable("The file " + file + " is empty. Put the secret on its first line.");
            }
            return line.toCharArray();
        } catch (IOException unreadable) {
            throw new KeyUnavailable(
                    "The file " + file + " cannot be read. It should hold a secret on its first line.", unreadable);
        }
    }
}
