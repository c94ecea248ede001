package org.pouch.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Answers each POST on loopback with bytes made from its own, as authorities for time and revocation do. */
public final class ResponderSite implements AutoCloseable {
    private static final int MAXIMUM_REQUEST = 4096;

    private final HttpServer server;
    private final ExecutorService threads;

    private ResponderSite(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * A time-stamping authority (RFC 3161, 3.4).
     *
     * @param responder makes an answer in DER from a request in DER
     * @param port 0 for any free one
     */
    public static ResponderSite timestamps(UnaryOperator<byte[]> responder, int port) {
        return start("application/timestamp-reply", responder, port);
    }

    /**
     * An OCSP responder (RFC 6960, A.1).
     *
     * @param responder makes an answer in DER from a request in DER
     * @param port 0 for any free one
     */
    public static ResponderSite ocsp(UnaryOperator<byte[]> responder, int port) {
        return start("application/ocsp-response", responder, port);
    }

    private static ResponderSite start(String contentType, UnaryOperator<byte[]> responder, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, contentType, responder));
            server.start();
            return new ResponderSite(server, threads);
        } catch (IOException portTaken) {
            throw new UncheckedIOException(portTaken);
        }
    }

    private static void answer(HttpExchange exchange, String contentType, UnaryOperator<byte[]> responder)
            throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(MAXIMUM_REQUEST);
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] response = responder.apply(request);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
        }
    }

    /** Where it is asked. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
