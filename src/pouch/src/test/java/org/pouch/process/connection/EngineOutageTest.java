package org.pouch.process.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.process.ProcessConfiguration;
import org.pouch.servers.FreePort;

/** What the client throws for an engine that is really away, and for one that is there and says no. */
class EngineOutageTest {
    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void isBehindAnAnswerThatSaysLater(int status) throws IOException {
        assertThat(EngineOutage.isBehind(answered(status))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 500})
    void isNotBehindAnAnswerThatWillBeTheSame(int status) throws IOException {
        assertThat(EngineOutage.isBehind(answered(status))).isFalse();
    }

    @Test
    void isBehindAnAddressWhereNobodyListens() {
        assertThat(EngineOutage.isBehind(asked(FreePort.find()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"items\":", "{\"items\":\"many\"}", "no JSON"})
    void isNotBehindAnAnswerThatNobodyCanRead(String body) throws IOException {
        assertThat(EngineOutage.isBehind(answered(200, "application/json", body)))
                .isFalse();
    }

    @Test
    void isNotBehindAFaultOfOurs() {
        assertThat(EngineOutage.isBehind(new IllegalStateException(new IOException("of a file"))))
                .isFalse();
    }

    private static Throwable answered(int status) throws IOException {
        String problem =
                "{\"type\":\"about:blank\",\"title\":\"UNAVAILABLE\",\"status\":" + status + ",\"detail\":\"x\"}";
        return answered(status, "application/problem+json", problem);
    }

    private static Throwable answered(int status, String type, String body) throws IOException {
        HttpServer engine = server(status, type, body.getBytes(StandardCharsets.UTF_8));
        engine.start();
        try {
            return asked(engine.getAddress().getPort());
        } finally {
            engine.stop(0);
        }
    }

    private static Throwable asked(int port) {
        URI address = URI.create("http://127.0.0.1:" + port);
        try (CamundaClient client = ProcessConfiguration.connect(address, null)) {
            return catchThrowable(() -> client.newUserTaskSearchRequest().send().join());
        }
    }

    private static HttpServer server(int status, String type, byte[] body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return server;
    }
}
