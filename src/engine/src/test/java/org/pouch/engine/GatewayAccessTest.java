package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.settings.EngineSettings.Gateway;
import org.pouch.engine.settings.EngineSettings.User;

/** Who may use the engine over gRPC, from where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayAccessTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private EmbeddedEngine engine;
    private ManagedChannel channel;

    @BeforeAll
    void start() {
        engine = EmbeddedEngine.start(guarded());
        channel = GatewayTest.channelTo(engine);
    }

    private static EngineSettings guarded() {
        return new EngineSettings(
                        "guarded-gateway",
                        0,
                        null,
                        null,
                        Duration.ZERO,
                        new Access(LOOPBACK, new User("ann", "päss:word"), "t0ken"))
                .withGateway(new Gateway(0, false));
    }

    @AfterAll
    void stop() {
        channel.shutdownNow();
        engine.close();
    }

    private static GatewayGrpc.GatewayBlockingStub showing(ManagedChannel channel, String authorization) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
        return GatewayGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(GatewayGrpc.GatewayBlockingStub calls, Status.Code code, String sentence) {
        assertThatThrownBy(() -> calls.topology(TopologyRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(code))
                .hasMessageContaining(sentence);
    }

    @Test
    void admitsTheClientWithUserAndPasswordAndKnowsItsName() {
        try (CamundaClient client = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .restAddress(engine.address())
                .grpcAddress(engine.gatewayAddress().orElseThrow())
                .preferRestOverGrpc(false)
                .credentialsProvider(new BasicAuthCredentialsProviderBuilder()
                        .username("ann")
                        .password("päss:word")
                        .build())
                .build()) {
            client.newDeployResourceCommand()
                    .addResourceBytes(Models.sequence("known", Models.service("a", "b")), "known.bpmn")
                    .send()
                    .join();

            assertThat(engine.tables()
                            .sql("SELECT DISTINCT actor_id FROM audit_log")
                            .query(String.class)
                            .list())
                    .containsExactly("ann");
        }
    }

    @Test
    void admitsWhoBearsTheToken() {
        assertThat(showing(channel, "Bearer t0ken")
                        .topology(TopologyRequest.getDefaultInstance())
                        .getClusterSize())
                .isEqualTo(1);
        assertRefused(showing(channel, "Bearer t0ke"), Status.Code.UNAUTHENTICATED, "not those of a user");
        assertThat(showing(channel, basic("ann:päss:word"))
                        .topology(TopologyRequest.getDefaultInstance())
                        .getClusterSize())
                .isEqualTo(1);
    }

    @Test
    void refusesWhoShowsNothing() {
        assertRefused(GatewayGrpc.newBlockingStub(channel), Status.Code.UNAUTHENTICATED, "no credentials");
    }

    /** Nothing of the message has to be read for that. */
    @Test
    void refusesAStrangerBeforeTheMessage() {
        assertThatThrownBy(() -> GatewayGrpc.newBlockingStub(channel)
                        .completeJob(CompleteJobRequest.newBuilder()
                                .setJobKey(1)
                                .setVariables("x".repeat(20_000_000))
                                .build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
    }

    /** Five guesses in all, over whichever protocol. */
    @Test
    void makesWhoGuessesWait() throws IOException {
        try (EmbeddedEngine other = EmbeddedEngine.start(guarded())) {
            ManagedChannel guessing = GatewayTest.channelTo(other);
            try {
                for (int guess = 0; guess < 5; guess++) {
                    assertRefused(
                            showing(guessing, basic("ann:" + guess)),
                            Status.Code.UNAUTHENTICATED,
                            "not those of a user");
                }
                assertRefused(
                        showing(guessing, basic("ann:päss:word")), Status.Code.RESOURCE_EXHAUSTED, "came too often");

                assertThat(overRest(other)).startsWith("HTTP/1.1 429");
            } finally {
                guessing.shutdownNow();
            }
        }
    }

    private static String overRest(EmbeddedEngine engine) throws IOException {
        try (Socket socket = new Socket(LOOPBACK, engine.address().getPort())) {
            socket.getOutputStream()
                    .write("GET /v2/topology HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A page in a browser speaks HTTP/1.1 to a port without TLS, whatever it would like to. */
    @Test
    void answersNoBrowser() throws IOException {
        int port = engine.gatewayAddress().orElseThrow().getPort();
        try (Socket socket = new Socket(LOOPBACK, port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("POST /gateway_protocol.Gateway/Topology HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Type: application/grpc\r\nContent-Length: 5\r\n\r\n\0\0\0\0\0")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();

            assertThat(new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotStartWith("HTTP/1.1 200")
                    .doesNotContain("pouch-embedded");
        }
    }

    @Test
    void takesAnotherPortWhereThisOneIsAWish() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            int port = taken.getLocalPort();
            EngineSettings settings = new EngineSettings("wished", 0, null);

            try (EmbeddedEngine other = EmbeddedEngine.start(settings.withGateway(new Gateway(port, true)))) {
                assertThat(other.gatewayAddress().orElseThrow().getPort()).isNotIn(port, 0);
            }
            assertThatThrownBy(() -> EmbeddedEngine.start(settings.withGateway(new Gateway(port, false))))
                    .rootCause()
                    .isInstanceOf(java.net.BindException.class);
            assertThatThrownBy(() -> EmbeddedEngine.start(settings.withGateway(new Gateway(port, false))))
                    .hasCauseInstanceOf(EngineNotStarted.class)
                    .cause()
                    .hasMessageContaining("port " + port + " is in use");
        }
    }

    @Test
    void speaksNoGrpcWhereItIsNotToldTo() {
        try (EmbeddedEngine silent = EmbeddedEngine.start(new EngineSettings("silent", 0, null))) {
            assertThat(silent.gatewayAddress()).isEmpty();
        }
    }
}
