package org.pouch.resilience;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer over HTTP with all of its bytes, within a time. The time-out that a request has itself ends with the first of them: a server that begins an
 * answer and does not end it would hold whoever waits for ever.
 */
public final class WholeAnswer {
    private WholeAnswer() {}

    /** @throws IOException if it is not there in time, or breaks off; or if nobody waits for it any more */
    public static <T> HttpResponse<T> of(HttpClient client, HttpRequest request, BodyHandler<T> body, Duration patience)
            throws IOException {
        CompletableFuture<HttpResponse<T>> asked = client.sendAsync(request, body);
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
}
