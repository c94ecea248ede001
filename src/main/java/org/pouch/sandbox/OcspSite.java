package org.pouch.sandbox;

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

/** An OCSP responder of the sandbox: RFC 6960 over HTTP on loopback. */
public final class OcspSite implements AutoCloseable {
    private static final int MAXIMUM_REQUEST = 4096;
    private final HttpServer server;
    private final ExecutorService threads;

    private OcspSite(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * @param responder makes an answer in DER from a request in DER
     * @param port 0 for any free one
     */
    public static OcspSite start(UnaryOperator<byte[]> responder, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, responder));
            server.start();
            return new OcspSite(server, threads);
        } catch (IOException portTaken) {
            throw new UncheckedIOException(portTaken);
        }
    }

    private static void answer(HttpExchange exchange, UnaryOperator<byte[]> responder) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(MAXIMUM_REQUEST);
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] response = responder.apply(request);
            exchange.getResponseHeaders().set("Content-Type", "application/ocsp-response");
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
        }
    }

    /** Where it is asked; what certificates name. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
