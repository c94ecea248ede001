package org.pouch.exchange;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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
    /** A PKCS #12 file with one key. */
    record Store(@NotNull Path store, @NotBlank String password) {
        @Override
        public String toString() {
            return store.toString();
        }
    }
}
