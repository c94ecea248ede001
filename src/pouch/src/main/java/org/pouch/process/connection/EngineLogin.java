package org.pouch.process.connection;

import io.camunda.client.CredentialsProvider;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.OnTheWay;

/** Who Pouch is to an engine that lets in only those it knows. What is secret is said by no {@code toString}. */
public sealed interface EngineLogin {
    /** As the client of the engine shows it, with each request. */
    CredentialsProvider credentials();

    /** A user and a password (RFC 7617). */
    record User(String user, String password) implements EngineLogin {
        @Override
        public CredentialsProvider credentials() {
            return new BasicAuthCredentialsProviderBuilder()
                    .applyEnvironmentOverrides(false)
                    .username(user)
                    .password(password)
                    .build();
        }

        @Override
        public String toString() {
            return user;
        }
    }

    /** A token that somebody else renews (RFC 6750): it is read anew for each request. */
    record Token(Secret token) implements EngineLogin {
        @Override
        public CredentialsProvider credentials() {
            return new BearerToken(token::now);
        }
    }

    /**
     * A client of a token endpoint (RFC 6749, 4.4).
     *
     * @param audience for whom the token is to be made, where the endpoint wants to know; null else
     * @param scope what it is to open, values divided by spaces; null for what the endpoint gives by itself
     */
    record Client(
            URI endpoint,
            String id,
            Secret secret,
            @Nullable String audience,
            @Nullable String scope) implements EngineLogin {
        public Client {
            if (!OnTheWay.isNobody(endpoint) || endpoint.getUserInfo() != null) {
                throw new Incomplete(
                        "The token endpoint is no https address: the secret would go there in the clear. Write it without user and password.");
            }
        }

        @Override
        public CredentialsProvider credentials() {
            return new ClientToken(new TokenEndpoint(this)::ask, System::nanoTime);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * @param passwordFile whose first line is the password
     * @return null where neither is given
     * @throws Incomplete where one is missing, or the file cannot be read
     */
    static @Nullable User user(@Nullable String user, @Nullable Path passwordFile) {
        if (user == null && passwordFile == null) {
            return null;
        }
        if (user == null || passwordFile == null) {
            throw new Incomplete(
                    "The engine's user and the file with the password go together: only one of them is given.");
        }
        return new User(user, Secret.in(passwordFile).require("the engine's password"));
    }

    /**
     * @return null where none is given
     * @throws Incomplete where both are, or the token is not there now
     */
    static @Nullable Token token(@Nullable Path file, @Nullable String variable, Secret.Variables variables) {
        Secret token = Secret.of(file, variable, variables, "a token");
        if (token != null) {
            token.require("a token");
        }
        return token == null ? null : new Token(token);
    }

    /** @throws Incomplete where more than one is given: which of them counts must be plain */
    static @Nullable EngineLogin one(@Nullable EngineLogin... ways) {
        List<EngineLogin> given = Stream.of(ways)
                .filter(Objects::nonNull)
                .map(EngineLogin.class::cast)
                .toList();
        if (given.size() > 1) {
            throw new Incomplete(
                    "It is said in several ways who you are to the engine. Give one: user and password, a token, or a client of a token endpoint.");
        }
        return given.isEmpty() ? null : given.get(0);
    }

    /** What is given does not let anybody in. */
    final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incomplete(String sentence) {
            super(sentence);
        }
    }
}
