package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.settings.EngineSettings.User;

/** Whoever sends a body slowly, or none that was announced, holds nobody up but himself. */
@Tag("slow")
class SlowBodyTest {
    private static final int MORE_THAN_THREADS = 300;

    private final List<Socket> senders = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket sender : senders) {
            sender.close();
        }
    }

    /** Announces more than it sends. */
    private Socket sender(EmbeddedEngine engine, String length) throws IOException {
        Socket socket = new Socket(engine.address().getHost(), engine.address().getPort());
        senders.add(socket);
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("POST /v2/process-instances HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + length + "\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String said(Socket socket) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(said);
        } catch (SocketException reset) {
            // It ended all the same: something of ours was on its way still, and is refused so.
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Timeout(180)
    void answersOthersWhileManyBodiesDoNotCome() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("slow-bodies", 0, null))) {
            for (int i = 0; i < MORE_THAN_THREADS; i++) {
                sender(engine, "Content-Length: 100000");
            }

            for (int i = 0; i < 20; i++) {
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(engine.address() + "/v2/process-instances/search"))
                                        .header("Content-Type", "application/json")
                                        .timeout(Duration.ofSeconds(10))
                                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    @Timeout(180)
    void endsAConnectionWhoseBodyDoesNotCome() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("no-body", 0, null))) {
            assertThat(said(sender(engine, "Content-Length: 100000"))).doesNotContain("HTTP/1.1 200");
        }
    }

    /** A byte each moment, for as long as the connection lasts. */
    @Test
    @Timeout(180)
    void endsAnUploadThatTrickles() throws Exception {
        ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor();
        try (EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("trickle", 0, null))) {
            Socket socket =
                    new Socket(engine.address().getHost(), engine.address().getPort());
            senders.add(socket);
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /v2/deployments HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                                    + "Content-Length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"resources\";"
                                    + " filename=\"a.bpmn\"\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            trickle.scheduleWithFixedDelay(
                    () -> {
                        try {
                            out.write('x');
                        } catch (IOException ended) {
                            trickle.shutdown();
                        }
                    },
                    0,
                    200,
                    TimeUnit.MILLISECONDS);

            assertThat(said(socket)).doesNotContain("HTTP/1.1 200");
        } finally {
            trickle.shutdownNow();
        }
    }

    @Test
    @Timeout(180)
    void answersStrangersBeforeTheirBodies() throws Exception {
        Access access = new Access(InetAddress.getLoopbackAddress(), new User("u", "p"), null);
        EngineSettings guarded = new EngineSettings("strangers", 0, null, null, Duration.ZERO, access);
        try (EmbeddedEngine engine = EmbeddedEngine.start(guarded)) {
            assertThat(said(sender(engine, "Content-Length: 100000"))).startsWith("HTTP/1.1 401");
            assertThat(said(sender(engine, "Transfer-Encoding: chunked"))).startsWith("HTTP/1.1 401");
        }
    }
}
