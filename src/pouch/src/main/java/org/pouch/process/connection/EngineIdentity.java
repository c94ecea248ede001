package org.pouch.process.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CredentialsProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.BoundedBody;
import org.pouch.resilience.WholeAnswer;

/**
 * Asks at an address on which data the engine there works: by the {@code clusterId} of its topology, which engines that take turns on one database tell
 * alike. The vendor's client does not tell it on.
 */
public final class EngineIdentity {
    private static final Duration TIME_FOR_AN_ANSWER = Duration.ofSeconds(2);
    private static final int GOOD = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int LONGEST_TOPOLOGY = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable CredentialsProvider credentials;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIME_FOR_AN_ANSWER).build();

    /** @param login null where everybody is let in */
    public EngineIdentity(@Nullable EngineLogin login) {
        this.credentials = login == null ? null : login.credentials();
    }

    /** Whether both answer and work on different data, so that neither can go on with what the other began. */
    public boolean isAnother(URI one, URI other) {
        try {
            String of = at(one);
            return of != null && !of.equals(at(other));
        } catch (IOException away) {
            return false; // as it should be: one of them waits, without an open port
        }
    }

    /** It answers, and does not let us in: to ask again changes nothing. */
    public static final class NotLetIn extends IOException {
        private static final long serialVersionUID = 1L;

        NotLetIn(URI address, int status) {
            super("the engine at " + address + " answers " + status);
        }
    }

    /**
     * Null where it tells none, as clusters do before 8.9.
     *
     * @throws NotLetIn if it wants to know better who asks
     * @throws IOException if it does not answer
     */
    public @Nullable String at(URI address) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address.toString().replaceFirst("/$", "") + "/v2/topology"));
        if (credentials != null) {
            credentials.applyCredentials(request::header);
        }
        HttpResponse<byte[]> answer = WholeAnswer.of(
                http, request.build(), topology -> new BoundedBody(LONGEST_TOPOLOGY), TIME_FOR_AN_ANSWER);
        if (answer.statusCode() == UNAUTHORIZED || answer.statusCode() == FORBIDDEN) {
            throw new NotLetIn(address, answer.statusCode());
        }
        if (answer.statusCode() != GOOD) {
            throw new IOException("the engine at " + address + " answers " + answer.statusCode());
        }
        JsonNode id = JSON.readTree(answer.body()).path("clusterId");
        return id.isTextual() ? id.textValue() : null;
    }
}
