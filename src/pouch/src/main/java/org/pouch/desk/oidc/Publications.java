package org.pouch.desk.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.pouch.resilience.BoundedBody;
import org.pouch.resilience.WholeAnswer;

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
        return WholeAnswer.of(
                client, HttpRequest.newBuilder(address).build(), headers -> new BoundedBody(MOST_BYTES), patience);
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
