package org.pouch.ledger.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A case system that is told: it keeps what came, and answers 204 unless it is said what else. */
final class Receiver implements AutoCloseable {
    private static final Pattern SIGNATURE = Pattern.compile("v1=([0-9a-f]{64})");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    /** What is answered to one request. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** One request. */
    record Request(String path, String delivery, String signature, String headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String time() {
            return signature.substring("t=".length(), signature.indexOf(','));
        }

        List<String> signatures() {
            return SIGNATURE
                    .matcher(signature)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        }
    }

    Receiver() throws IOException {
        this(null);
    }

    /** @param tls null for one in the clear */
    Receiver(@Nullable SSLContext tls) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls == null) {
            server = HttpServer.create(address, 0);
        } else {
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secure;
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    URI url() {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://localhost:"
                + server.getAddress().getPort() + "/pouch");
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<String> texts() {
        return requests().stream().map(Request::text).toList();
    }

    /** The next request is answered so, the one after it by the next that is said. */
    Receiver then(Answer answer) {
        answers.add(answer);
        return this;
    }

    /** Whoever asks from now on hears nothing until this is closed; or is answered again. */
    void silent(boolean on) {
        silent = on;
    }

    static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** Nothing, until this is closed. */
    Answer silence() {
        return exchange -> await();
    }

    /** Good, and a body that never ends. */
    Answer endlessBody() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write(new byte[100_000]);
            body.flush();
            await();
        };
    }

    private void await() throws IOException {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Pouch-Delivery"),
                    exchange.getRequestHeaders().getFirst("Pouch-Signature"),
                    exchange.getRequestHeaders().entrySet().toString(),
                    exchange.getRequestBody().readAllBytes()));
            if (silent) {
                await();
                return;
            }
            Answer answer = answers.poll();
            (answer == null ? status(204) : answer).to(exchange);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
