package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.process.ProcessConfiguration;
import org.pouch.process.connection.EngineLogin;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

/** Which engine an authority gets, by its settings. */
@Tag("slow")
class EngineOfAuthorityTest {
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
        int grpcPort = freePort();
        GenericApplicationContext context = with("pouch.engine.grpc-port=" + grpcPort);
        new EngineOfAuthority().initialize(context);
        String address = context.getEnvironment().getRequiredProperty("pouch.engine.address");
        Path passwordFile = Path.of(context.getEnvironment().getRequiredProperty("pouch.engine.password-file"));
        EngineLogin login =
                EngineLogin.read(context.getEnvironment().getRequiredProperty("pouch.engine.user"), passwordFile);

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

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
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
    void knowsTheLimitsOfTheReadLag() {
        GenericApplicationContext context = with("pouch.engine.read-lag=3s");

        assertThatThrownBy(() -> new EngineOfAuthority().initialize(context))
                .hasMessageContaining("Choose one from 0 to 2 s");
    }
}
