package org.pouch.process.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Who Pouch is to an engine that lets in only those it knows. */
public record EngineLogin(String user, String password) {

    /**
     * @param passwordFile whose first line is the password
     * @return null where neither is given
     * @throws Incomplete where one is missing, or the file cannot be read
     */
    public static @Nullable EngineLogin read(@Nullable String user, @Nullable Path passwordFile) {
        if (user == null && passwordFile == null) {
            return null;
        }
        if (user == null || passwordFile == null) {
            throw new Incomplete(
                    "The engine's user and the file with the password go together: only one of them is given.");
        }
        try {
            String password = Files.readString(passwordFile)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            if (password.isEmpty()) {
                throw new Incomplete(
                        "The file " + passwordFile + " is empty. Put the engine's password on its first line.");
            }
            return new EngineLogin(user, password);
        } catch (IOException unreadable) {
            throw new Incomplete("The file " + passwordFile
                    + " cannot be read. It should hold the engine's password on its first line.");
        }
    }

    @Override
    public String toString() {
        return user;
    }

    /** What is given does not let anybody in. */
    public static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incomplete(String sentence) {
            super(sentence);
        }
    }
}
