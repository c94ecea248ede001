package org.pouch.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The clocks of the engines, moved with that of the story, so that what falls due in the days that pass is done. */
final class EngineClocks {
    private static final String USER = "pouch";
    private static final String SENDING = """
            {"filter": {"processDefinitionId": "packet-dispatch", "state": "ACTIVE"}, "page": {"limit": 1}}""";
    private static final String IN_LINE = """
            {"filter": {"elementId": "messageEvent_TurnCame", "state": "ACTIVE"}, "page": {"limit": 1}}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<URI, Path> engines;

    /** @param engines the address of each, and the file that its password is in */
    EngineClocks(Map<URI, Path> engines) {
        this.engines = Map.copyOf(engines);
    }

    /** They go on to run, so much later, or earlier. */
    void advance(Duration duration) {
        engines.forEach((engine, password) ->
                post(engine, password, "/actuator/clock/add", "{\"offsetMilli\":" + duration.toMillis() + "}"));
    }

    /** True while a process waits for receipts: a day more, and it would call a person. What waits for its turn is not on its way. */
    boolean areSending() {
        return engines.entrySet().stream().anyMatch(engine -> isSending(engine.getKey(), engine.getValue()));
    }

    private boolean isSending(URI engine, Path password) {
        int sending = number(post(engine, password, "/v2/process-instances/search", SENDING));
        return sending > 0 && sending > number(post(engine, password, "/v2/element-instances/search", IN_LINE));
    }

    private int number(String found) {
        try {
            return json.readTree(found).at("/page/totalItems").asInt();
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private String post(URI engine, Path password, String path, String body) {
        try {
            String login = USER + ":" + Files.readString(password).strip();
            HttpRequest request = HttpRequest.newBuilder(engine.resolve(path))
                    .header("Content-Type", "application/json")
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "The engine at " + engine + " answered " + answer.statusCode() + " to " + path);
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
