package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.StartRefused;
import org.pouch.process.ProcessConfiguration;
import org.pouch.process.connection.EngineLogin;
import org.pouch.servers.FreePort;
import org.pouch.testing.TestPostgres;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which engine an authority gets, by its settings. */
@Tag("slow")
class EngineOfAuthorityTest {
    /** The wait ends with what it waits for, which lasts as long as the patience for a lock, and longer on a busy machine. */
    private static final Duration LONG = Duration.ofMinutes(4);

    @TempDir
    private Path data;

    private GenericApplicationContext with(String... settings) {
        GenericApplicationContext context = new GenericApplicationContext();
        TestPropertyValues.of("pouch.authority.id=uto", "pouch.data=" + data, "pouch.engine.port=0")
                .and(settings)
                .applyTo(context);
        return context;
    }

    @Test
    void startsOneOnItsOwnFolder() {
        GenericApplicationContext context = with("pouch.engine.read-lag=10ms");

        new EngineOfAuthority().initialize(context);

        assertThat(context.getEnvironment().getProperty("pouch.engine.address")).startsWith("http://127.0.0.1:");
        assertThat(data.resolve("engine/engine.mv.db")).exists();
        context.getDefaultListableBeanFactory().destroySingletons();
    }

    @Test
    void letsInNobodyElse() throws IOException, InterruptedException {
        int grpcPort = FreePort.find();
        GenericApplicationContext context = with("pouch.engine.grpc-port=" + grpcPort);
        new EngineOfAuthority().initialize(context);
        String address = context.getEnvironment().getRequiredProperty("pouch.engine.address");
        Path passwordFile = Path.of(context.getEnvironment().getRequiredProperty("pouch.engine.password-file"));
        EngineLogin login =
                EngineLogin.user(context.getEnvironment().getRequiredProperty("pouch.engine.user"), passwordFile);

        HttpResponse<String> stranger = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address + "/v2/topology"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(stranger.statusCode()).isEqualTo(401);
        try (CamundaClient over = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .grpcAddress(URI.create("http://127.0.0.1:" + grpcPort))
                .preferRestOverGrpc(false)
                .build()) {
            assertThatThrownBy(() -> over.newTopologyRequest().send().join()).hasMessageContaining("no credentials");
        }
        try (CamundaClient ours = ProcessConfiguration.connect(URI.create(address), login)) {
            assertThat(ours.newTopologyRequest().send().join().getClusterSize()).isEqualTo(1);
        }
        assertThat(Files.getPosixFilePermissions(passwordFile)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        context.getDefaultListableBeanFactory().destroySingletons();
    }

    @Test
    void keepsItsDataFromOthersAndItsPasswordFromStartToStart() throws IOException {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        Path password = DataFolder.prepare(data).enginePassword();
        String first = Files.readString(password);

        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(DataFolder.prepare(data).enginePassword()).hasContent(first);
        assertThat(first).hasSizeGreaterThan(32);
    }

    @Test
    void startsNoneWhereOneIsNamed() {
        GenericApplicationContext context = with("pouch.engine.address=http://cluster.example");

        new EngineOfAuthority().initialize(context);

        assertThat(context.getEnvironment().getProperty("pouch.engine.address")).isEqualTo("http://cluster.example");
        assertThat(data).isEmptyDirectory();
    }

    /** The one that waits would be asked as soon as this one is slow, and has another database. */
    @Test
    void startsNoneBesideOneThatWaits() {
        GenericApplicationContext context = with("pouch.engine.standby=https://engine-b.example");

        assertThatThrownBy(() -> new EngineOfAuthority().initialize(context))
                .isInstanceOf(StartRefused.class)
                .hasMessage("An engine waits (pouch.engine.standby), and none is named that it would take over from.");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void usesTheDatabaseOfTheSettings() {
        GenericApplicationContext context = with(
                "pouch.engine.database.url=jdbc:postgresql://127.0.0.1:1/engine",
                "pouch.engine.database.user=pouch",
                "pouch.engine.database.password=secret");

        assertThatThrownBy(() -> new EngineOfAuthority().initialize(context))
                .rootCause()
                .isInstanceOf(ConnectException.class);
        assertThat(data.resolve("engine")).doesNotExist();
    }

    @Test
    void endsItsAuthorityWithACodeOfItsOwnWhereAnotherEngineTookOver() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            GenericApplicationContext context =
                    with("pouch.engine.database.url=" + url, "pouch.engine.database.user=postgres");
            new EngineOfAuthority().initialize(context);
            context.refresh();
            HealthIndicator health = context.getBean(HealthIndicator.class);
            ExitCodeGenerator end = context.getBean(ExitCodeGenerator.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(end.getExitCode()).isZero();

            takeOver(JdbcClient.create(postgres.getPostgresDatabase()));

            await().until(() -> !context.isActive());
            assertThat(end.getExitCode()).isEqualTo(3);
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(String.valueOf(health.health().getDetails().get("why")))
                    .startsWith("Another engine has taken over the database");
        }
    }

    @Test
    void ofSeveralNodesOneIsAtWorkAndTheOtherWaitsForItsEnd(@TempDir Path ofSecond) throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            String[] shared = {
                "pouch.nodes=SEVERAL", "spring.datasource.url=" + url, "pouch.engine.database.user=postgres"
            };
            GenericApplicationContext first = with(shared);
            TestPropertyValues.of("pouch.engine.database.url=" + url).applyTo(first);
            new EngineOfAuthority().initialize(first);
            GenericApplicationContext second = with(shared);
            TestPropertyValues.of(
                            "pouch.data=" + ofSecond, "pouch.engine.database.url=" + url + "&ApplicationName=second")
                    .applyTo(second);

            CompletableFuture<Void> start =
                    CompletableFuture.runAsync(() -> new EngineOfAuthority().initialize(second));
            JdbcClient tables = JdbcClient.create(postgres.getPostgresDatabase());
            Set<Integer> sessions = new HashSet<>();
            await("it asks in a session of its own, and after its patience in another")
                    .atMost(LONG)
                    .until(() -> {
                        sessions.addAll(tables.sql("SELECT pid FROM pg_stat_activity WHERE application_name = 'second'")
                                .query(Integer.class)
                                .list());
                        return sessions.size() > 1;
                    });
            assertThat(start).isNotDone();

            first.getDefaultListableBeanFactory().destroySingletons();
            start.join();

            assertThat(second.getEnvironment().getProperty("pouch.engine.address"))
                    .startsWith("http://127.0.0.1:");
            second.getDefaultListableBeanFactory().destroySingletons();
        }
    }

    @Test
    void ofSeveralNodesEachNeedsTheSameEngine() {
        GenericApplicationContext context =
                with("pouch.nodes=SEVERAL", "spring.datasource.url=jdbc:postgresql://db/uto");

        assertThatThrownBy(() -> new EngineOfAuthority().initialize(context))
                .isInstanceOf(StartRefused.class)
                .hasMessage("Several nodes (pouch.nodes) need one engine, and none is named.");
        assertThat(data).isEmptyDirectory();
    }

    /** The same words lead each node to a database of its own, and what one began the others do not know. */
    @Test
    void ofSeveralNodesNoneHasTheDatabaseOfItsEngineOnItsOwnMachine() {
        GenericApplicationContext context =
                with("pouch.nodes=SEVERAL", "spring.datasource.url=jdbc:postgresql://db/uto");
        TestPropertyValues.of("pouch.engine.database.url=jdbc:postgresql://localhost/engine")
                .applyTo(context);

        assertThatThrownBy(() -> new EngineOfAuthority().initialize(context))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("Several nodes (pouch.nodes) need one engine, and the database of this one's");
        assertThat(data).isEmptyDirectory();
    }

    /** As an engine does that begins where the session of the lock ended. */
    private static void takeOver(JdbcClient tables) {
        tables.sql("UPDATE tenure SET epoch = epoch + 1").update();
        tables.sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                        + " AND mode = 'ExclusiveLock' AND granted AND pid <> pg_backend_pid()")
                .query()
                .listOfRows();
    }

    @Test
    void keepsFinishedInstancesForTheTimeOfTheSettings() {
        GenericApplicationContext context = with("pouch.engine.keep-finished=10s");

        assertThatThrownBy(() -> new EngineOfAuthority().initialize(context))
                .hasMessageContaining("finished instances cannot be kept for 10 s");
    }

    @Test
    void knowsTheLimitsOfTheReadLag() {
        GenericApplicationContext context = with("pouch.engine.read-lag=3s");

        assertThatThrownBy(() -> new EngineOfAuthority().initialize(context))
                .hasMessageContaining("Choose one from 0 to 2 s");
    }
}
