package org.pouch.casework.bar;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who this authority is to a register, from the first line of a file that is read for each question: it may be replaced. */
final class RegisterCredential {
    private final @Nullable Path bearer;
    private final @Nullable String user;
    private final @Nullable Path password;

    private RegisterCredential(@Nullable Path bearer, @Nullable String user, @Nullable Path password) {
        this.bearer = bearer;
        this.user = user;
        this.password = password;
    }

    static RegisterCredential of(LegalBarSettings settings) {
        return new RegisterCredential(settings.bearerFile(), settings.user(), settings.passwordFile());
    }

    /** Of {@code Authorization}; empty where the register asks for none. */
    Optional<String> header() throws IOException {
        if (bearer != null) {
            return Optional.of("Bearer " + firstLine(bearer));
        }
        if (user == null || password == null) {
            return Optional.empty();
        }
        byte[] pair = (user + ":" + firstLine(password)).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private static String firstLine(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            if (line == null || line.isBlank()) {
                throw new IOException("the file is empty");
            }
            return line.strip();
        }
    }
}
