package org.pouch.process.connection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** An engine that lets in who shows a token of a provider, signed by its key, and that it has not refused. */
final class GuardedEngine implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final NimbusJwtDecoder tokens;
    private final URI behind;
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    GuardedEngine(String issuer, URI behind) throws IOException {
        this.behind = behind;
        tokens = NimbusJwtDecoder.withJwkSetUri(issuer + "/oauth2/jwks").build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Each once, in the order in which they were first shown. */
    List<String> shown() {
        return shown.stream().distinct().toList();
    }

    void refuse(String token) {
        refused.add(token);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            if (!isLetIn(exchange)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            HttpRequest.Builder on = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(asked));
            for (String header : List.of("Content-Type", "Accept")) {
                String value = exchange.getRequestHeaders().getFirst(header);
                if (value != null) {
                    on.header(header, value);
                }
            }
            HttpResponse<byte[]> answer = client.send(on.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isLetIn(HttpExchange exchange) {
        String shownNow = exchange.getRequestHeaders().getFirst("Authorization");
        if (shownNow == null || !shownNow.startsWith("Bearer ")) {
            return false;
        }
        String token = shownNow.substring("Bearer ".length());
        shown.add(token);
        try {
            return tokens.decode(token).getSubject().equals("case-system") && !refused.contains(token);
        } catch (JwtException forged) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
