package org.pouch.casework.bar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A register on a port of this machine that does what a test tells it. */
final class PlayedRegister implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = says("CLEAR");

    /** What came: all of it. */
    record Asked(
            String line,
            String headers,
            JsonNode body,
            @Nullable String authorization) {
        String query() {
            return body.path("query").asText();
        }
    }

    /** What is done with one question. */
    @FunctionalInterface
    interface Behaviour {
        void answer(HttpExchange exchange, Asked asked) throws IOException;
    }

    PlayedRegister() {
        this(null);
    }

    /** @param tls null for an address without */
    PlayedRegister(@Nullable SSLContext tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (tls == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer secure = HttpsServer.create(address, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            Asked one = new Asked(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    String.valueOf(exchange.getRequestHeaders().entrySet()),
                    body,
                    exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(one);
            behaviour.answer(exchange, one);
        }
    }

    void behaves(Behaviour next) {
        behaviour = next;
    }

    List<Asked> asked() {
        return asked;
    }

    URI address(String host, String scheme) {
        return URI.create(scheme + "://" + host + ":" + server.getAddress().getPort() + "/bars");
    }

    URI address() {
        return address("127.0.0.1", "http");
    }

    /** As agreed. */
    static Behaviour says(String word) {
        return (exchange, asked) -> body("{\"query\":\"" + asked.query() + "\",\"answer\":\"" + word + "\"}")
                .answer(exchange, asked);
    }

    /** @param text in which {@code %s} stands for the query */
    static Behaviour body(String text) {
        return with(200, "application/json", text);
    }

    static Behaviour with(int status, String type, String text) {
        return (exchange, asked) -> {
            byte[] bytes = text.replace("%s", asked.query()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Behaviour leadsTo(URI other) {
        return (exchange, asked) -> {
            exchange.getResponseHeaders().set("Location", other.toString());
            exchange.sendResponseHeaders(307, -1);
        };
    }

    /** Until the test is over. */
    Behaviour isSilent() {
        return (exchange, asked) -> hold();
    }

    /** The headers and the beginning come at once; the rest does not. */
    Behaviour breaksOffInTheMiddle() {
        return (exchange, asked) -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 200);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            hold();
        };
    }

    private void hold() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
