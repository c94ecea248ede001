package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.settings.EngineSettings.User;

/** Who may use the engine, from where. */
class AccessTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static EmbeddedEngine open;
    private static EmbeddedEngine guarded;

    @BeforeAll
    static void start() {
        open = EmbeddedEngine.start(new EngineSettings("open", 0, null));
        guarded = guarded();
    }

    private static EmbeddedEngine guarded() {
        return EmbeddedEngine.start(new EngineSettings(
                "guarded",
                0,
                null,
                null,
                java.time.Duration.ZERO,
                new Access(LOOPBACK, new User("ann", "päss:word"), "t0ken")));
    }

    @AfterAll
    static void stop() {
        guarded.close();
        open.close();
    }

    private record Answer(int status, String head, String body) {
        Map<?, ?> json() throws IOException {
            return new ObjectMapper().readValue(body, Map.class);
        }
    }

    /** A request with exactly these headers. */
    private static Answer ask(EmbeddedEngine engine, String line, String... headers) throws IOException {
        try (Socket socket = new Socket(LOOPBACK, engine.address().getPort())) {
            String request = line + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers)
                    + (headers.length == 0 ? "" : "\r\n");
            if (!request.contains("Host:")) {
                request += "Host: localhost\r\n";
            }
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String[] parts = answer.split("\r\n\r\n", 2);
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)),
                    parts[0],
                    parts[1].replaceFirst("(?s)^[0-9a-f]+\r\n(.*)\r\n0\r\n\r\n$", "$1"));
        }
    }

    private static String basic(String credentials) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void admitsTheClientWithUserAndPassword() {
        try (CamundaClient client = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .restAddress(guarded.address())
                .grpcAddress(URI.create("http://127.0.0.1:1"))
                .preferRestOverGrpc(true)
                .credentialsProvider(new BasicAuthCredentialsProviderBuilder()
                        .username("ann")
                        .password("päss:word")
                        .build())
                .build()) {
            assertThat(client.newTopologyRequest().send().join().getClusterSize())
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesTheClientWithoutCredentials() {
        try (CamundaClient client = EngineTest.clientOf(guarded)) {
            assertThatThrownBy(() -> client.newTopologyRequest().send().join())
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo(401))
                    .hasMessageContaining("no credentials");
        }
    }

    @Test
    void asksForCredentialsInTheFormOfTheApi() throws IOException {
        AccessTest.Answer answer = ask(guarded, "GET /v2/topology");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.head())
                .contains("application/problem+json")
                .contains("WWW-Authenticate: Basic realm=\"engine\"")
                .contains("WWW-Authenticate: Bearer realm=\"engine\"");
        assertThat(answer.json().get("status")).isEqualTo(401);
        assertThat(answer.json().get("instance")).isEqualTo("/v2/topology");
    }

    @Test
    void admitsWhoBearsTheToken() throws IOException {
        assertThat(ask(guarded, "GET /v2/topology", "Authorization: Bearer t0ken")
                        .status())
                .isEqualTo(200);
        assertThat(ask(guarded, "GET /v2/topology", "Authorization: Bearer t0ke")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusesCredentialsThatAreNone() throws IOException {
        for (String header : new String[] {
            basic("ann"),
            basic("ann:"),
            basic(":päss:word"),
            basic(""),
            "Authorization: Basic %%%",
            "Authorization: Basic",
        }) {
            assertThat(ask(guarded, "GET /v2/topology", header).status())
                    .as(header)
                    .isEqualTo(401);
            assertThat(ask(guarded, "GET /v2/topology", basic("ann:päss:word")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void saysWhoIsThere() throws IOException {
        assertThat(ask(guarded, "GET /v2/authentication/me", basic("ann:päss:word"))
                        .json()
                        .get("username"))
                .isEqualTo("ann");
        assertThat(ask(open, "GET /v2/authentication/me").json().get("tenants"))
                .isEqualTo(List.of(Map.of(
                        "tenantId", "<default>", "name", "Default", "description", "The only tenant of the engine.")));
        assertThat(ask(open, "GET /v2/authentication/me").json().get("username"))
                .isEqualTo("loopback");
    }

    @Test
    void tellsItsStatusToEverybody() throws IOException {
        assertThat(ask(guarded, "GET /v2/status").status()).isEqualTo(204);
        assertThat(ask(guarded, "GET /v2/status/").status()).isNotEqualTo(204);
        assertThat(ask(guarded, "GET /v2/license").status()).isEqualTo(200);
    }

    @Test
    void letsWhoHasALinkToADocumentFollowIt() throws IOException {
        assertThat(ask(guarded, "GET /v2/documents/links/unknown", "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(404);
        assertThat(ask(guarded, "POST /v2/documents/links/unknown").status()).isEqualTo(401);
        assertThat(ask(guarded, "GET /v2/documents/links/../../topology").status())
                .isNotEqualTo(200);
        assertThat(ask(guarded, "GET /v2/documents/links/%2e%2e/%2e%2e/topology")
                        .status())
                .isNotEqualTo(200);
    }

    @Test
    void makesWhoGuessesWait() throws IOException {
        try (EmbeddedEngine engine = guarded()) {
            for (int guess = 0; guess < 5; guess++) {
                assertThat(ask(engine, "GET /v2/topology", basic("ann:" + guess))
                                .status())
                        .isEqualTo(401);
            }

            AccessTest.Answer answer = ask(engine, "GET /v2/topology", basic("ann:päss:word"));

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.head()).contains("Retry-After: 1");
        }
    }

    @Test
    void answersNoPageOfABrowser() throws IOException {
        for (String header : new String[] {
            "Origin: http://evil.example",
            "Origin: null",
            "Origin: http://localhost:3000",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site"
        }) {
            assertThat(ask(open, "POST /v2/process-instances/1/cancellation", header)
                            .status())
                    .as(header)
                    .isEqualTo(403);
            assertThat(ask(guarded, "GET /v2/topology", header, basic("ann:päss:word"))
                            .status())
                    .as(header)
                    .isEqualTo(403);
        }
        assertThat(ask(open, "GET /v2/topology", "Sec-Fetch-Site: none").status())
                .isEqualTo(200);
    }

    @Test
    void answersNoOtherName() throws IOException {
        for (String host :
                new String[] {"evil.example", "evil.example:8088", "127.0.0.1.evil.example", "localhost.evil"}) {
            assertThat(ask(open, "GET /v2/topology", "Host: " + host).status())
                    .as(host)
                    .isEqualTo(403);
        }
        for (String host : new String[] {"localhost:8088", "127.0.0.1", "127.0.0.1:80", "[::1]:8088", "LOCALHOST"}) {
            assertThat(ask(open, "GET /v2/topology", "Host: " + host).status())
                    .as(host)
                    .isEqualTo(200);
        }
    }

    @Test
    void takesCommandsInJsonOnly() throws IOException {
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
            AccessTest.Answer answer =
                    ask(open, "POST /v2/signals/broadcast", "Content-Type: " + type, "Content-Length: 0");
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertThat(answer.head()).contains("application/problem+json");
        }
    }

    @Test
    void refusesToLeaveTheMachineUnguarded() throws IOException {
        InetAddress everywhere = InetAddress.getByName("0.0.0.0");
        assertThatThrownBy(() -> new Access(everywhere, null, null))
                .isInstanceOf(EngineNotStarted.class)
                .hasMessageContaining("--password-file");
        assertThat(new Access(everywhere, null, "t").isGuarded()).isTrue();
    }

    @Test
    void answersBeyondTheMachineWithCredentials() throws IOException {
        EngineSettings settings = new EngineSettings(
                "wide",
                0,
                null,
                null,
                java.time.Duration.ZERO,
                new Access(InetAddress.getByName("0.0.0.0"), new User("ann", "secret"), null));
        try (EmbeddedEngine engine = EmbeddedEngine.start(settings)) {
            assertThat(ask(engine, "GET /v2/topology", "Host: engine.example", basic("ann:secret"))
                            .status())
                    .isEqualTo(200);
            assertThat(ask(engine, "GET /v2/topology", "Host: engine.example").status())
                    .isEqualTo(401);
        }
        assertThat(settings.toString()).doesNotContain("secret");
    }
}
