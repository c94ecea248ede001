package org.pouch.process.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.BoundedBody;
import org.pouch.resilience.WholeAnswer;

/**
 * When timers are due, by the engine itself: the embedded one says so beside the API of Camunda 8, which has no word for it. A cluster says
 * nothing.
 */
final class EngineTimers {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LONGEST_ANSWER = 1_000_000;
    private static final int FOUND = 200;

    private final CamundaClient client;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    EngineTimers(CamundaClient client) {
        this.client = client;
    }

    /** A timer by its event and by the element instance for which it runs. */
    record Place(String element, String elementInstance) {}

    /** All that run in an instance; empty where the engine does not say. */
    Optional<Map<Place, Instant>> of(long processInstance) {
        try {
            HttpResponse<byte[]> answer =
                    WholeAnswer.of(http, request(processInstance), status -> new BoundedBody(LONGEST_ANSWER), PATIENCE);
            return answer.statusCode() == FOUND ? read(json.readTree(answer.body())) : Optional.empty();
        } catch (IOException | DateTimeException notSaid) {
            return Optional.empty();
        }
    }

    private HttpRequest request(long processInstance) throws IOException {
        String engine = client.getConfiguration().getRestAddress().toString().replaceFirst("/$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(engine + "/actuator/timers?processInstanceKey=" + processInstance))
                .timeout(PATIENCE);
        // None where the engine lets everybody in.
        @Nullable CredentialsProvider login = client.getConfiguration().getCredentialsProvider();
        if (login != null) {
            login.applyCredentials(request::header);
        }
        return request.build();
    }

    private static Optional<Map<Place, Instant>> read(JsonNode answer) {
        if (!answer.path("items").isArray()) {
            return Optional.empty();
        }
        Map<Place, Instant> due = new HashMap<>();
        for (JsonNode timer : answer.path("items")) {
            due.put(
                    new Place(
                            timer.path("elementId").asText(),
                            timer.path("elementInstanceKey").asText()),
                    Instant.parse(timer.path("dueDate").asText()));
        }
        return Optional.of(due);
    }
}
