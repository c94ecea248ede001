package org.pouch.signing.online;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pouch.signing.ServiceUnavailable;

/** Asks one HTTP address, within limits of time and size, and follows it nowhere else. */
final class WebService {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    /** Reading waits; it must not hold up what else computes in this process. */
    private static final Executor READERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "pouch-web-service");
        thread.setDaemon(true);
        return thread;
    });

    private final String what;
    private final URI address;
    private final Duration timeout;
    private final int mostBytes;

    /** @param what how the service is called in sentences, such as "The time-stamping authority" */
    WebService(String what, URI address, Duration timeout, int mostBytes) {
        this.what = what;
        this.address = address;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
    }

    byte[] post(byte[] body, String type) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    byte[] get() {
        return send(HttpRequest.newBuilder(address).GET().build());
    }

    private byte[] send(HttpRequest request) {
        // One limit for headers and body together: a service that trickles is as bad as one that is silent.
        AtomicReference<InputStream> body = new AtomicReference<>();
        CompletableFuture<byte[]> answer = CLIENT.sendAsync(request, BodyHandlers.ofInputStream())
                .thenApplyAsync(
                        response -> {
                            body.set(response.body());
                            return read(response);
                        },
                        READERS);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            answer.cancel(true);
            close(body.get());
            throw unavailable("did not answer within " + timeout.toMillis() + " ms", silent);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ServiceUnavailable unusable) {
                throw unusable;
            }
            throw unavailable("cannot be reached", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for", interrupted);
        }
    }

    /** Lets go of the thread that reads. */
    private static void close(@Nullable InputStream body) {
        if (body != null) {
            try {
                body.close();
            } catch (IOException alreadyBroken) {
                // Nothing more is wanted of it.
            }
        }
    }

    private byte[] read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw unavailable("answered with HTTP status " + response.statusCode(), null);
            }
            byte[] bytes = body.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw unavailable("answered with more than " + mostBytes + " bytes", null);
            }
            return bytes;
        } catch (IOException broken) {
            throw unavailable("broke off its answer", broken);
        }
    }

    ServiceUnavailable unavailable(String did, @Nullable Throwable cause) {
        String sentence = what + " at " + address + " " + did + ". Try again later, or check its address.";
        return cause == null ? new ServiceUnavailable(sentence) : new ServiceUnavailable(sentence, cause);
    }
}
