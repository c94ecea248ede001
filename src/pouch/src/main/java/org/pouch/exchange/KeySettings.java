package org.pouch.exchange;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PrivateIdentity;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where this authority's own keys are.
 *
 * @param seal signs the visible digital seals of travel documents; without it they are issued without
 */
@Validated
@ConfigurationProperties("pouch.keys")
record KeySettings(
        @Valid @NotNull Store signing,
        @Valid @NotNull Store encryption,
        @Valid @Nullable Store seal) {
    /**
     * A PKCS #12 file with one key, or the name of a key in a hardware token.
     *
     * @param store a path, or a {@code pkcs11:} URI
     * @param password of the file, or PIN of the token
     * @param passwordFile holds it in its first line
     */
    record Store(
            @NotBlank String store,
            @Nullable String password,
            @Nullable Path passwordFile) {
        char[] secret() {
            if (passwordFile == null) {
                return (password == null ? "" : password).toCharArray();
            }
            try {
                return Files.readString(passwordFile)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .toCharArray();
            } catch (IOException unreadable) {
                throw new KeyUnavailable(
                        "The password file " + passwordFile + " cannot be read. Check the path.", unreadable);
            }
        }

        /** What the key is read from; nothing for a key in a hardware token. */
        List<Path> files() {
            if (PrivateIdentity.isToken(store)) {
                return List.of();
            }
            return passwordFile == null ? List.of(Path.of(store)) : List.of(Path.of(store), passwordFile);
        }

        @Override
        public String toString() {
            return store;
        }
    }
}
