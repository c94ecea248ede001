package org.pouch.process.connection;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

    /**
     * @return null where nothing is given
     * @throws EngineLogin.Incomplete when what is given does not let anybody in
     */
    public @Nullable EngineLogin login() {
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
