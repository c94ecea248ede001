package org.pouch.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A case system of the requesting authority: opens cases until it is answered, under one key each. */
final class CaseSystem {
    static final String FILED = "ACKNOWLEDGED[BUSINESS, TECHNICAL, TRANSPORT]";
    private static final int PAGE = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path SAMPLE = Path.of("samples/request");
    private static final String WORKER =
            "Basic " + Base64.getEncoder().encodeToString("a.okafor:sample".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ServedAuthority authority;
    private final Map<String, String> opened = new LinkedHashMap<>();

    CaseSystem(ServedAuthority authority) {
        this.authority = authority;
    }

    /** The id of each case, by the key it was opened with. */
    Map<String, String> opened() {
        return opened;
    }

    /** @param givenUp whether to leave it for now */
    void open(String key, BooleanSupplier givenUp) {
        Awaitility.await("case " + key)
                .atMost(ServedAuthority.PATIENCE)
                .until(() -> opened.containsKey(key) || tryToOpen(key) || givenUp.getAsBoolean());
    }

    private boolean tryToOpen(String key) throws InterruptedException {
        URI address = authority.address();
        if (address == null) {
            return false;
        }
        Multipart form = sample();
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(address.resolve("/api/cases"))
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", WORKER)
                            .header("Content-Type", form.contentType())
                            .header("Idempotency-Key", key)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException("The case was refused (" + answer.statusCode() + "): "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            opened.put(key, MAPPER.readTree(answer.body()).path("requestId").asText());
            return true;
        } catch (IOException killed) {
            return false;
        }
    }

    private static Multipart sample() {
        Multipart form = new Multipart();
        try (Stream<Path> files = Files.list(SAMPLE)) {
            for (Path file : files.sorted().toList()) {
                boolean isCase = file.getFileName().toString().equals("case.json");
                form.file(
                        isCase ? "case" : "files",
                        file.getFileName().toString(),
                        isCase ? "application/json" : "application/octet-stream",
                        Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return form;
    }

    /**
     * The state of every packet of that kind that an authority sent, and the levels of its receipts, by case; of none where
     * it cannot be asked now.
     */
    static Map<String, String> sent(ServedAuthority authority, String worker, String kind) {
        URI address = authority.address();
        Map<String, String> states = new HashMap<>();
        if (address == null) {
            return states;
        }
        ApiClient api = new ApiClient(address, worker, "sample");
        try {
            int seen = 0;
            JsonNode page = api.json("/api/packets?limit=" + PAGE);
            while (!page.isEmpty()) {
                for (JsonNode packet : page) {
                    if (packet.path("direction").asText().equals("SENT")
                            && packet.path("kind").asText().equals(kind)) {
                        states.merge(packet.path("requestId").asText(), state(packet), (one, two) -> one + ", " + two);
                    }
                }
                seen += page.size();
                page = api.json("/api/packets?limit=" + PAGE + "&offset=" + seen);
            }
            return states;
        } catch (UncheckedIOException away) {
            return Map.of();
        }
    }

    private static String state(JsonNode packet) {
        List<String> levels = new ArrayList<>();
        packet.path("receipts")
                .forEach(receipt -> levels.add(receipt.path("level").asText()));
        return packet.path("state").asText() + levels.stream().sorted().toList();
    }
}
