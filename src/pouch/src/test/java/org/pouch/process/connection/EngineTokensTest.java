package org.pouch.process.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.Pouch;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.process.ProcessConfiguration;
import org.pouch.testing.oidc.TestProvider;
import picocli.CommandLine;

/** Whom an engine lets in that takes tokens: those of a real token endpoint, and those that somebody else renews. */
class EngineTokensTest {
    private static final String SECRET = TestProvider.PROGRAM_SECRET;

    private static TestProvider provider;
    private static EmbeddedEngine engine;

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private GuardedEngine guarded;

    private record Said(int exitCode, String out, String err) {}

    @BeforeAll
    static void start() {
        provider = TestProvider.start("http://127.0.0.1:1", Instant.now());
        engine = EmbeddedEngine.start(new EngineSettings("tokens", 0, null));
    }

    @AfterAll
    static void stop() {
        engine.close();
        provider.close();
    }

    @BeforeEach
    void guard() throws IOException {
        guarded = new GuardedEngine(provider.issuer(), engine.address());
    }

    @AfterEach
    void open() {
        guarded.close();
    }

    @Test
    void checksAnEngineThatTakesTokensOfAnEndpointAlone() throws IOException {
        Said without = run("engine", "check", "--address", address());
        Said with = run(with("engine", "check", "--address", address(), "--write"));

        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(without.out()).contains("401: these credentials are not taken");
        assertThat(with.out()).doesNotContain("DIFFERENT ", "NOT THERE ");
        assertThat(with.exitCode()).isZero();
        assertThat(guarded.shown()).as("one token for all questions").hasSize(1);
    }

    @Test
    void deploysToIt() throws IOException {
        Path models = Files.createDirectory(folder.resolve("models"));
        Files.copy(Path.of("processes/send-gate.dmn"), models.resolve("send-gate.dmn"));

        Said deployed = run(with("deploy", models.toString(), "--engine", address()));

        assertThat(deployed.exitCode()).as(deployed.err()).isZero();
        assertThat(deployed.out()).contains("decision");
    }

    /** At 0.0.0.0 the same engine answers, and that is no address of loopback. */
    @Test
    void sendsNothingInTheClearBeyondThisMachineUnlessAProxyDoesTls() throws IOException {
        String beyond = address().replace("127.0.0.1", "0.0.0.0");
        Path models = Files.createDirectory(folder.resolve("models"));
        Files.copy(Path.of("processes/send-gate.dmn"), models.resolve("send-gate.dmn"));

        for (Said refused : List.of(
                run(with("engine", "check", "--address", beyond)),
                run(with("engine", "check", "--grpc-address", beyond)),
                run(with("deploy", models.toString(), "--engine", beyond)))) {
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("in the clear", "--tls-by-proxy");
        }
        assertThat(guarded.shown()).isEmpty();

        Said deployed = run(with("deploy", models.toString(), "--engine", beyond, "--tls-by-proxy"));
        assertThat(deployed.exitCode()).as(deployed.err()).isZero();
    }

    @Test
    void asksWhoeverAsksForNothing() {
        Said asked = run("engine", "check", "--address", address().replace("127.0.0.1", "0.0.0.0"));

        assertThat(asked.err()).doesNotContain("in the clear");
        assertThat(asked.exitCode()).isEqualTo(1);
    }

    @Test
    void saysInASentenceThatTheEndpointRefusesAndNotTheSecret() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong"), "not the secret of anybody\n");
        String[] client = {
            "--oauth-endpoint",
            endpoint().toString(),
            "--oauth-client",
            "case-system",
            "--oauth-secret-file",
            wrong.toString()
        };
        List<String> check = new ArrayList<>(List.of("engine", "check", "--address", address()));
        check.addAll(List.of(client));
        List<String> deploy = new ArrayList<>(List.of("deploy", "processes", "--engine", address()));
        deploy.addAll(List.of(client));

        Said checked = run(check.toArray(String[]::new));
        Said deployed = run(deploy.toArray(String[]::new));

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out()).contains("The token endpoint of the engine refuses: 401, invalid_client.");
        assertThat(deployed.exitCode()).isEqualTo(2);
        assertThat(deployed.err()).contains("was not asked", "invalid_client");
        assertThat(checked.out() + checked.err() + deployed.out() + deployed.err())
                .doesNotContain("not the secret of anybody");
        assertThat(guarded.shown()).isEmpty();
    }

    @Test
    void keepsATokenUntilShortlyBeforeItEnds() throws IOException {
        try (CamundaClient client = client()) {
            ask(client);
            pass(Duration.ofSeconds(265));
            ask(client);
            assertThat(guarded.shown()).hasSize(1);

            pass(Duration.ofSeconds(10));
            ask(client);
            assertThat(guarded.shown()).as("it lasts 300 seconds").hasSize(2);
        }
    }

    @Test
    void asksForAnotherWhereTheEngineDoesNotTakeItAnyMore() throws IOException {
        try (CamundaClient client = client()) {
            ask(client);
            pass(Duration.ofMinutes(1));
            guarded.refuse(guarded.shown().get(0));

            ask(client);

            assertThat(guarded.shown()).hasSize(2);
        }
    }

    /** An engine that takes none of them makes no flood at the endpoint. */
    @Test
    void doubtsNoTokenThatWasJustMade() throws IOException {
        try (CamundaClient client = client()) {
            ask(client);
            guarded.refuse(guarded.shown().get(0));

            assertThatThrownBy(() -> ask(client)).hasMessageContaining("401");

            assertThat(guarded.shown()).hasSize(1);
        }
    }

    @Test
    void readsATokenAnewForEachRequest() throws IOException {
        Access access = new Access(InetAddress.getLoopbackAddress(), null, "of-today");
        EngineSettings settings = new EngineSettings("bearer", 0, null, null, Duration.ZERO, access);
        Path file = Files.writeString(folder.resolve("token"), "of-yesterday\n");
        EngineLogin login = EngineLogin.token(file, null, name -> null);
        try (EmbeddedEngine closed = EmbeddedEngine.start(settings);
                CamundaClient client = ProcessConfiguration.connect(closed.address(), login)) {
            assertThatThrownBy(() -> ask(client)).hasMessageContaining("401");

            Files.writeString(file, "of-today\n");

            ask(client);
            assertThat(String.valueOf(login)).doesNotContain("of-today");
            Said checked =
                    run("engine", "check", "--address", closed.address().toString(), "--token-file", file.toString());
            assertThat(checked.exitCode()).isZero();
        }
    }

    private String[] with(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(
                "--oauth-endpoint",
                endpoint().toString(),
                "--oauth-client",
                "case-system",
                "--oauth-secret-file",
                secret().toString(),
                "--oauth-scope",
                "cases",
                "--oauth-audience",
                "engine"));
        return all.toArray(String[]::new);
    }

    private CamundaClient client() throws IOException {
        EngineLogin.Client login =
                new EngineLogin.Client(endpoint(), "case-system", Secret.in(secret()), null, "cases");
        return CamundaClient.newClientBuilder()
                .restAddress(guarded.address())
                .preferRestOverGrpc(true)
                .applyEnvironmentVariableOverrides(false)
                .credentialsProvider(new ClientToken(new TokenEndpoint(login)::ask, nanos::get))
                .build();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static void ask(CamundaClient client) {
        assertThat(client.newTopologyRequest().send().join().getClusterSize()).isEqualTo(1);
    }

    private static URI endpoint() {
        return URI.create(provider.issuer() + "/oauth2/token");
    }

    private Path secret() throws IOException {
        return Files.writeString(folder.resolve("secret"), SECRET + "\n");
    }

    private String address() {
        return guarded.address().toString();
    }

    private static Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Pouch.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = line.execute(arguments);
        return new Said(exitCode, out.toString(), err.toString());
    }
}
