package org.pouch.sandbox;

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

/** Moves the clocks of the engines with the clock of the story, so that what falls due in the days that pass is done. */
final class EngineClocks {
    private static final String USER = "pouch";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<URI, Path> engines;

    /** @param engines the address of each, and the file that its password is in */
    EngineClocks(Map<URI, Path> engines) {
        this.engines = Map.copyOf(engines);
    }

    /** They go on to run, so much later, or earlier. */
    void advance(Duration duration) {
        engines.forEach((engine, password) -> advance(engine, password, duration));
    }

    private void advance(URI engine, Path password, Duration duration) {
        try {
            String login = USER + ":" + Files.readString(password).strip();
            HttpRequest request = HttpRequest.newBuilder(engine.resolve("/actuator/clock/add"))
                    .header("Content-Type", "application/json")
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"offsetMilli\":" + duration.toMillis() + "}"))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "The engine at " + engine + " did not move its clock: " + answer.statusCode());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
