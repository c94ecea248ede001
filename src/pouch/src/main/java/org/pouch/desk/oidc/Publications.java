package org.pouch.desk.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pouch.resilience.BoundedBody;

/** Fetches what a provider publishes. One limit for headers and body together: one that trickles is as bad as one that is silent. */
final class Publications implements ResourceRetriever {
    private static final int MOST_BYTES = 256 * 1024;

    private final Duration patience;
    private final HttpClient client;

    Publications(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /** @throws IOException when it is not there in time, or too long */
    HttpResponse<byte[]> fetch(URI address) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> asked =
                client.sendAsync(HttpRequest.newBuilder(address).build(), headers -> new BoundedBody(MOST_BYTES));
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            asked.cancel(true);
            throw new HttpTimeoutException("not in time");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException why ? why : new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("not waited for");
        }
    }

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        HttpResponse<byte[]> answer = fetch(URI.create(address.toString()));
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        return new Resource(
                new String(answer.body(), StandardCharsets.UTF_8),
                answer.headers().firstValue("Content-Type").orElse(null));
    }
}
