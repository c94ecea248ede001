package org.pouch.process.connection;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.OnTheWay;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the engine is.
 *
 * @param address of a Camunda 8 REST API, without /v2
 * @param standby of an engine that takes over when that one ends, for the same credentials; null where there is none
 * @param user to sign in as; null where everybody is let in, or by a token
 * @param passwordFile whose first line is the user's password
 * @param tokenFile whose first line is a token
 * @param tokenVariable the variable of the environment that holds it instead
 * @param oauth where tokens are made; null where none are
 * @param tlsByProxy whether something on the way does TLS, so that what proves who Pouch is may leave this machine to an http address
 * @param processes folder of the models that are deployed at start
 * @param patience how long the start waits for the engine
 */
@Validated
@ConfigurationProperties("pouch.engine")
public record EngineAccess(
        @NotNull URI address,
        @Nullable URI standby,
        @Nullable String user,
        @Nullable Path passwordFile,
        @Nullable Path tokenFile,
        @Nullable String tokenVariable,
        @Nullable OAuth oauth,
        @DefaultValue("false") boolean tlsByProxy,
        @NotNull @DefaultValue("processes") Path processes,
        @NotNull @DefaultValue("PT2M") Duration patience) {

    /**
     * A client of a token endpoint.
     *
     * @param endpoint where tokens are made
     * @param client its id there
     * @param secretFile whose first line is the client's secret, read anew for each token
     * @param secretVariable the variable of the environment that holds it instead
     * @param audience for whom the token is to be made
     * @param scope what it is to open, divided by spaces
     */
    public record OAuth(
            @Nullable URI endpoint,
            @Nullable String client,
            @Nullable Path secretFile,
            @Nullable String secretVariable,
            @Nullable String audience,
            @Nullable String scope) {
        EngineLogin login(Secret.Variables variables) {
            Secret secret = Secret.of(secretFile, secretVariable, variables, "the client's secret");
            if (endpoint == null || client == null || client.isBlank() || secret == null) {
                throw new EngineLogin.Incomplete(
                        "A token endpoint, the client's id there and where its secret is go together: not all of them are given.");
            }
            secret.require("the client's secret");
            return new EngineLogin.Client(endpoint, client, secret, audience, scope);
        }
    }

    /**
     * Whether what proves who Pouch is would be read on the way to the engine.
     *
     * @param login null where nothing is shown
     */
    public boolean isInTheClear(@Nullable EngineLogin login) {
        return login != null
                && !tlsByProxy
                && (!OnTheWay.isNobody(address) || standby != null && !OnTheWay.isNobody(standby));
    }

    /** @throws EngineLogin.Incomplete when what is set does not let anybody in, or in several ways */
    @Nullable
    public EngineLogin login(Secret.Variables variables) {
        return EngineLogin.one(
                EngineLogin.user(user, passwordFile),
                EngineLogin.token(tokenFile, tokenVariable, variables),
                oauth == null ? null : oauth.login(variables));
    }
}
