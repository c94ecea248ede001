package org.pouch.process.connection;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the engine is.
 *
 * @param address of a Camunda 8 REST API, without /v2
 * @param user to sign in as; null where everybody is let in
 * @param passwordFile whose first line is the user's password
 * @param processes folder of the models that are deployed at start
 * @param patience how long the start waits for the engine
 */
@Validated
@ConfigurationProperties("pouch.engine")
public record EngineAccess(
        @NotNull URI address,
        @Nullable String user,
        @Nullable Path passwordFile,
        @NotNull @DefaultValue("processes") Path processes,
        @NotNull @DefaultValue("PT2M") Duration patience) {

    /** @throws EngineLogin.Incomplete when user and password do not go together */
    @Nullable
    public EngineLogin login() {
        return EngineLogin.read(user, passwordFile);
    }
}
