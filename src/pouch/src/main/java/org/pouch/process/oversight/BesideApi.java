package org.pouch.process.oversight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.BoundedBody;
import org.pouch.resilience.WholeAnswer;

/** What the embedded engine tells beside the API of Camunda 8, which has no word for it. A cluster tells nothing. */
final class BesideApi {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LONGEST_ANSWER = 1_000_000;
    private static final int FOUND = 200;

    /** Of a gateway before the engine, of the engine without its database, of a gateway that waited too long. */
    private static final Set<Integer> LATER = Set.of(502, 503, 504);

    private final CamundaClient client;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    BesideApi(CamundaClient client) {
        this.client = client;
    }

    /**
     * @param path below the address of the engine, such as {@code /actuator/timers}
     * @return an answer with a list of items; empty where the engine has no such answer
     * @throws IOException if it does not answer now
     */
    Optional<JsonNode> ask(String path) throws IOException {
        HttpResponse<byte[]> answer =
                WholeAnswer.of(http, request(path), status -> new BoundedBody(LONGEST_ANSWER), PATIENCE);
        if (LATER.contains(answer.statusCode())) {
            throw new IOException("HTTP status " + answer.statusCode());
        }
        return answer.statusCode() == FOUND ? items(answer.body()) : Optional.empty();
    }

    private Optional<JsonNode> items(byte[] body) throws IOException {
        try {
            return Optional.of(json.readTree(body))
                    .filter(answer -> answer.path("items").isArray());
        } catch (JsonProcessingException somethingElse) {
            return Optional.empty();
        }
    }

    private HttpRequest request(String path) throws IOException {
        String engine = client.getConfiguration().getRestAddress().toString().replaceFirst("/$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(engine + path)).timeout(PATIENCE);
        // None where the engine lets everybody in.
        @Nullable CredentialsProvider login = client.getConfiguration().getCredentialsProvider();
        if (login != null) {
            login.applyCredentials(request::header);
        }
        return request.build();
    }
}
