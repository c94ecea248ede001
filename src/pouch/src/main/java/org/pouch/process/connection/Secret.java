package org.pouch.process.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pouch.process.connection.EngineLogin.Incomplete;

/**
 * Where a secret is: never the secret itself.
 *
 * @param file whose first line it is; null where a variable holds it
 * @param variable of the environment; null where a file holds it
 */
public record Secret(@Nullable Path file, @Nullable String variable, Variables variables) {
    /** The environment. */
    public interface Variables {
        /** Null where there is no such variable. */
        @Nullable
        String of(String name);
    }

    /** In a file. */
    static Secret in(Path file) {
        return new Secret(file, null, name -> null);
    }

    /**
     * @param what it is, for a sentence
     * @return null where neither is given
     * @throws Incomplete where both are
     */
    public static @Nullable Secret of(
            @Nullable Path file, @Nullable String variable, Variables variables, String what) {
        if (file != null && variable != null) {
            throw new Incomplete("Both a file and a variable are said to hold " + what + ": only one of them counts.");
        }
        return file == null && variable == null ? null : new Secret(file, variable, variables);
    }

    /** @throws Incomplete when it is not there, or could be no header */
    String require(String what) {
        try {
            return now();
        } catch (NoToken missing) {
            throw new Incomplete(missing.getMessage() + " It should hold " + what + ".");
        }
    }

    /** As it is now: whoever renews it need not stop Pouch. */
    String now() throws NoToken {
        String secret = (file == null ? ofVariable() : firstLine(file)).strip();
        if (secret.isEmpty()) {
            throw new NoToken(where() + " is empty.");
        }
        if (secret.chars().anyMatch(Character::isISOControl)) {
            throw new NoToken(where() + " holds characters that no secret has.");
        }
        return secret;
    }

    private String ofVariable() {
        String value = variables.of(String.valueOf(variable));
        return value == null ? "" : value;
    }

    private String firstLine(Path from) throws NoToken {
        try {
            return Files.readString(from).lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            throw new NoToken(where() + " cannot be read.");
        }
    }

    private String where() {
        return file == null ? "The variable " + variable : "The file " + file;
    }
}
