package org.pouch.process.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.process.connection.ClientToken.Made;
import org.pouch.process.connection.EngineLogin.Incomplete;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What of the settings and options lets somebody in, and what an endpoint may say. */
class EngineLoginTest {
    private static final Secret.Variables NONE = name -> null;

    @TempDir
    Path folder;

    @Test
    void readsASecretFromTheEnvironment() throws NoToken {
        EngineLogin.Token token =
                EngineLogin.token(null, "TOKEN", name -> name.equals("TOKEN") ? "of the environment\n" : null);

        assertThat(token.token().now()).isEqualTo("of the environment");
        assertThatThrownBy(() -> EngineLogin.token(null, "TOKEN", NONE))
                .isInstanceOf(Incomplete.class)
                .hasMessageContaining("The variable TOKEN is empty");
    }

    @Test
    void readsTheSettingsOfAClient() throws IOException {
        EngineAccess settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "pouch.engine.address", "https://engine.example",
                        "pouch.engine.oauth.endpoint", "https://sign-in.example/token",
                        "pouch.engine.oauth.client", "pouch",
                        "pouch.engine.oauth.secret-variable", "SECRET",
                        "pouch.engine.oauth.audience", "engine",
                        "pouch.engine.oauth.scope", "read write")))
                .bind("pouch.engine", EngineAccess.class)
                .get();

        assertThat(settings.login(name -> name + " of the client"))
                .isInstanceOfSatisfying(EngineLogin.Client.class, client -> {
                    assertThat(client.endpoint()).isEqualTo(URI.create("https://sign-in.example/token"));
                    assertThat(client.id()).isEqualTo("pouch");
                    assertThat(client.audience()).isEqualTo("engine");
                    assertThat(client.scope()).isEqualTo("read write");
                });
    }

    @Test
    void refusesTwoWaysAtOnce() throws IOException {
        Path file = file("secret");
        EngineAccess both = access("pouch", file, file, null);

        assertThatThrownBy(() -> both.login(NONE))
                .isInstanceOf(Incomplete.class)
                .hasMessageContaining("several ways");
        assertThatThrownBy(() -> EngineLogin.token(file, "TOKEN", NONE)).isInstanceOf(Incomplete.class);
        assertThat(access(null, null, null, null).login(NONE)).isNull();
        assertThat(access("pouch", file, null, null).login(NONE)).isInstanceOf(EngineLogin.User.class);
        assertThat(access(null, null, file, null).login(NONE)).isInstanceOf(EngineLogin.Token.class);
    }

    @Test
    void refusesAClientOfWhichSomethingIsMissing() throws IOException {
        URI endpoint = URI.create("https://sign-in.example/token");
        Path secret = file("of the client");
        assertThat(access(null, null, null, oauth(endpoint, "pouch", secret)).login(NONE))
                .isInstanceOf(EngineLogin.Client.class);

        for (EngineAccess.OAuth part : new EngineAccess.OAuth[] {
            oauth(null, "pouch", secret), oauth(endpoint, null, secret), oauth(endpoint, "pouch", null)
        }) {
            assertThatThrownBy(() -> access(null, null, null, part).login(NONE))
                    .isInstanceOf(Incomplete.class)
                    .hasMessageContaining("go together");
        }
        assertThatThrownBy(() -> access(null, null, null, oauth(endpoint, "pouch", folder.resolve("gone")))
                        .login(NONE))
                .isInstanceOf(Incomplete.class)
                .hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sign-in.example/token",
                "https://pouch:secret@sign-in.example/token",
                "file:///token",
                "token"
            })
    void sendsTheSecretNowhereInTheClear(String endpoint) throws IOException {
        Path secret = file("of the client");

        assertThatThrownBy(() -> oauth(URI.create(endpoint), "pouch", secret).login(NONE))
                .isInstanceOf(Incomplete.class)
                .hasMessageContaining("https");
    }

    @Test
    void saysNoSecret() throws IOException {
        Path file = file("hidden");

        assertThat(String.valueOf(EngineLogin.user("pouch", file))
                        + EngineLogin.token(file, null, NONE)
                        + oauth(URI.create("https://sign-in.example/token"), "pouch", file)
                                .login(NONE)
                        + new Made("hidden", Duration.ofMinutes(1)))
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"access_token\":\"a\",\"token_type\":\"mac\"} | no bearer token",
                "200 | {\"token_type\":\"Bearer\"} | no bearer token",
                "200 | {\"access_token\":\"a b\",\"token_type\":\"Bearer\"} | no bearer token",
                "200 | <p>Welcome</p> | no bearer token",
                "302 | {} | refuses: 302.",
                "400 | {\"error\":\"invalid_scope\",\"error_description\":\"<b>you</b>\"} | refuses: 400, invalid_scope.",
                "500 | none | refuses: 500."
            })
    void takesNothingButABearerToken(int status, String body, String sentence) throws IOException {
        try (Endpoint endpoint = new Endpoint(status, body)) {
            TokenEndpoint asked = endpoint.of(file("of the client"));

            assertThatThrownBy(asked::ask)
                    .isInstanceOf(NoToken.class)
                    .hasMessageContaining(sentence)
                    .hasMessageNotContainingAny("of the client", "<b>");
        }
    }

    /** Who asks holds up all who need a token. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void waitsForNoAnswerThatBeginsAndDoesNotEnd() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        HttpHandler stalled = exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
        try (Endpoint endpoint = new Endpoint(stalled)) {
            TokenEndpoint asked = endpoint.of(file("s"), Duration.ofMillis(300));
            try {
                assertThatThrownBy(asked::ask).isInstanceOf(NoToken.class);
            } finally {
                over.countDown();
            }
        }
    }

    @Test
    void usesAShortTokenForHalfOfItsTimeAndOneWithoutAnEndForFiveMinutes() throws IOException {
        try (Endpoint unsaid = new Endpoint(200, "{\"access_token\":\"a\",\"token_type\":\"bearer\"}")) {
            assertThat(unsaid.of(file("s")).ask().lasts()).isEqualTo(Duration.ofMinutes(5));
        }
        AtomicInteger asked = new AtomicInteger();
        AtomicLong nanos = new AtomicLong();
        ClientToken token =
                new ClientToken(() -> new Made("token-" + asked.incrementAndGet(), Duration.ofSeconds(20)), nanos::get);

        assertThat(shown(token)).isEqualTo("Bearer token-1");
        nanos.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(shown(token)).isEqualTo("Bearer token-1");
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(shown(token)).isEqualTo("Bearer token-2");
    }

    @Test
    void asksAnEndpointThatFailsOnceInAWhile() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AtomicLong nanos = new AtomicLong();
        ClientToken token = new ClientToken(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new NoToken("The token endpoint of the engine does not answer.");
                    }
                    return new Made("late", Duration.ofMinutes(5));
                },
                nanos::get);

        assertThatThrownBy(() -> shown(token)).isInstanceOf(NoToken.class);
        assertThatThrownBy(() -> shown(token)).isInstanceOf(NoToken.class);
        assertThat(asked).hasValue(1);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(shown(token)).isEqualTo("Bearer late");
    }

    private static String shown(ClientToken token) throws NoToken {
        StringBuilder header = new StringBuilder();
        token.applyCredentials((name, value) -> header.append(value));
        return header.toString();
    }

    private Path file(String secret) throws IOException {
        return Files.writeString(folder.resolve("secret"), secret + "\n");
    }

    private static EngineAccess.OAuth oauth(URI endpoint, String client, Path secret) {
        return new EngineAccess.OAuth(endpoint, client, secret, null, null, null);
    }

    private static EngineAccess access(String user, Path passwordFile, Path tokenFile, EngineAccess.OAuth oauth) {
        return new EngineAccess(
                URI.create("https://engine.example"),
                null,
                user,
                passwordFile,
                tokenFile,
                null,
                oauth,
                false,
                Path.of("processes"),
                Duration.ofMinutes(2));
    }

    /** Says one thing. */
    private static final class Endpoint implements AutoCloseable {
        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

        Endpoint(int status, String body) throws IOException {
            this(exchange -> {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Location", "https://elsewhere.example/");
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
        }

        Endpoint(HttpHandler answer) throws IOException {
            server.createContext("/", answer);
            server.start();
        }

        TokenEndpoint of(Path secret) {
            return of(secret, Duration.ofSeconds(10));
        }

        TokenEndpoint of(Path secret, Duration patience) {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
            return new TokenEndpoint(new EngineLogin.Client(address, "pouch", Secret.in(secret), null, null), patience);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
