package org.pouch.ledger.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pouch.resilience.Unreached;

/** Sends one request, within limits, and follows it nowhere else. Only the status of the answer counts; no body is read. Thread-safe. */
final class WebhookPost {
    /** Below what a loop may take to stop, so that none is interrupted while it holds the database. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final HttpClient client;
    private final URI url;
    private final WebhookSecrets secrets;
    private final Duration patience;
    private final Clock clock;

    /** @param client that follows no redirect */
    WebhookPost(HttpClient client, URI url, WebhookSecrets secrets, Duration patience, Clock clock) {
        this.client = client;
        this.url = url;
        this.secrets = secrets;
        this.patience = patience;
        this.clock = clock;
    }

    /** Empty when it was taken; else a sentence that says why not and quotes nothing of the answer. */
    Optional<String> send(String delivery, byte[] body) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(url)
                    .header("Content-Type", "application/json")
                    .header("User-Agent", "Pouch")
                    .header("Pouch-Delivery", delivery)
                    .header("Pouch-Signature", WebhookSignature.header(clock.instant(), body, secrets.read()))
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
        } catch (IOException unusable) {
            return Optional.of(unusable.getMessage() + ".");
        }
        return send(request);
    }

    private Optional<String> send(HttpRequest request) {
        CompletableFuture<HttpResponse<InputStream>> asked = client.sendAsync(request, BodyHandlers.ofInputStream());
        try {
            return judged(asked.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException silent) {
            asked.cancel(true);
            return Optional.of("It does not answer within " + patience.toMillis() + " ms.");
        } catch (ExecutionException failed) {
            return Optional.of(
                    CertificateTrouble.of(failed).orElse("It cannot be reached: " + Unreached.because(failed) + "."));
        } catch (InterruptedException stopped) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("A webhook was not waited for", stopped);
        }
    }

    private static Optional<String> judged(HttpResponse<InputStream> response) {
        try {
            // An empty one lets the connection live; of another nothing is wanted, and the connection ends with it.
            response.body().close();
        } catch (IOException broken) {
            // It was not wanted.
        }
        int status = response.statusCode();
        return status / 100 == 2 ? Optional.empty() : Optional.of("It answers with HTTP status " + status + ".");
    }
}
