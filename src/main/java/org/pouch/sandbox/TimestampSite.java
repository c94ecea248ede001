package org.pouch.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.pouch.signing.TimestampAuthority;
import org.pouch.trust.PrivateIdentity;

/** The time-stamping authority of the sandbox: RFC 3161 over HTTP on loopback, by the sandbox's clock. */
public final class TimestampSite implements AutoCloseable {
    private static final int MAXIMUM_REQUEST = 4096;
    private final HttpServer server;
    private final ExecutorService threads;

    private TimestampSite(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** @param port 0 for any free one */
    public static TimestampSite start(PrivateIdentity identity, Clock clock, int port) {
        TimestampAuthority authority = new TimestampAuthority(identity, clock);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, authority));
            server.start();
            return new TimestampSite(server, threads);
        } catch (IOException portTaken) {
            throw new UncheckedIOException(portTaken);
        }
    }

    private static void answer(HttpExchange exchange, TimestampAuthority authority) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(MAXIMUM_REQUEST);
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] response = authority.respond(request);
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
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
