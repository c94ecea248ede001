package org.pouch.process.connection;

import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.OnTheWay;
import picocli.CommandLine.Option;

/** Who somebody is to an engine, at the command line: where secrets are, never the secrets. */
public final class EngineLoginOptions {
    @Option(names = "--user", paramLabel = "NAME", description = "Who you are to the engine, with --password-file.")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Its first line is the password.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Its first line is a token for the engine (Authorization: Bearer).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--token-variable",
            paramLabel = "NAME",
            description = "The variable of the environment that holds the token instead.")
    private @Nullable String tokenVariable;

    @Option(
            names = "--oauth-endpoint",
            paramLabel = "URL",
            description = "Where tokens for the engine are made (OAuth 2.0, client credentials).")
    private @Nullable URI endpoint;

    @Option(names = "--oauth-client", paramLabel = "ID", description = "Who you are there.")
    private @Nullable String client;

    @Option(names = "--oauth-secret-file", paramLabel = "FILE", description = "Its first line is the client's secret.")
    private @Nullable Path secretFile;

    @Option(
            names = "--oauth-secret-variable",
            paramLabel = "NAME",
            description = "The variable of the environment that holds the client's secret instead.")
    private @Nullable String secretVariable;

    @Option(names = "--oauth-audience", paramLabel = "NAME", description = "For whom the token is to be made.")
    private @Nullable String audience;

    @Option(names = "--oauth-scope", paramLabel = "NAMES", description = "What it is to open, divided by spaces.")
    private @Nullable String scope;

    @Option(
            names = "--tls-by-proxy",
            description =
                    "Something on the way does TLS: a password or token may go to an http address beyond this machine.")
    private boolean tlsByProxy;

    /**
     * @param engines where it will be shown; null for none
     * @return null where nothing is given
     * @throws EngineLogin.Incomplete when what is given does not let anybody in, or would be read on the way
     */
    public @Nullable EngineLogin login(@Nullable URI... engines) {
        EngineLogin given = given();
        if (given != null && !tlsByProxy) {
            Stream.of(engines)
                    .flatMap(Stream::ofNullable)
                    .filter(engine -> !OnTheWay.isNobody(engine))
                    .findFirst()
                    .ifPresent(engine -> {
                        throw new EngineLogin.Incomplete("What proves who you are would go to " + engine
                                + " in the clear, beyond this machine. Give the engine's https address; where a proxy or a mesh"
                                + " does TLS on the way, add --tls-by-proxy.");
                    });
        }
        return given;
    }

    private @Nullable EngineLogin given() {
        boolean hasClient = endpoint != null
                || client != null
                || secretFile != null
                || secretVariable != null
                || audience != null
                || scope != null;
        return EngineLogin.one(
                EngineLogin.user(user, passwordFile),
                EngineLogin.token(tokenFile, tokenVariable, System::getenv),
                hasClient
                        ? new EngineAccess.OAuth(endpoint, client, secretFile, secretVariable, audience, scope)
                                .login(System::getenv)
                        : null);
    }
}
