package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.pouch.sandbox.client.ApiClient;
import org.pouch.sandbox.client.DeskClient;
import org.pouch.sandbox.client.Multipart;
import org.pouch.sandbox.client.Namesake;

/** A case system of the requesting authority: opens cases until it is answered, under one key each. */
final class CaseSystem {
    static final String FILED = "ACKNOWLEDGED[BUSINESS, TECHNICAL, TRANSPORT]";
    private static final int PAGE = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path SAMPLE = Path.of("samples/request");
    private static final String WORKER =
            "Basic " + Base64.getEncoder().encodeToString("a.okafor:sample".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(DeskClient.PATIENCE).build();
    private final ServedAuthority authority;
    private final Map<String, String> opened = new LinkedHashMap<>();

    CaseSystem(ServedAuthority authority) {
        this.authority = authority;
    }

    /** The id of each case, by the key it was opened with. */
    Map<String, String> opened() {
        return opened;
    }

    void open(String key) {
        open(key, () -> false);
    }

    /** @param givenUp whether to leave it for now */
    void open(String key, BooleanSupplier givenUp) {
        openLarge(key, 0, givenUp);
    }

    /** With so many pictures of nearly a megabyte each. */
    void openLarge(String key, int pictures) {
        openLarge(key, pictures, () -> false);
    }

    /** @param givenUp whether to leave it for now */
    void openLarge(String key, int pictures, BooleanSupplier givenUp) {
        open(key, sample(key, pictures), givenUp);
    }

    private void open(String key, Multipart form, BooleanSupplier givenUp) {
        Awaitility.await("case " + key)
                .atMost(ServedAuthority.PATIENCE)
                .until(() -> opened.containsKey(key) || tryToOpen(key, form) || givenUp.getAsBoolean());
    }

    private boolean tryToOpen(String key, Multipart form) throws InterruptedException {
        URI address = authority.address();
        if (address == null) {
            return false;
        }
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(address.resolve("/api/cases"))
                            .timeout(DeskClient.PATIENCE)
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

    private static Multipart sample(String key, int pictures) {
        Multipart form = new Multipart();
        try (Stream<Path> files = Files.list(SAMPLE)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.equals("case.json")) {
                    form.file("case", name, "application/json", withPictures(file, key, pictures));
                } else {
                    form.file("files", name, "application/octet-stream", Files.readAllBytes(file));
                }
            }
            byte[] picture = pictures == 0 ? new byte[0] : noise();
            for (int number = 0; number < pictures; number++) {
                form.file("files", "picture-" + number + ".jpg", "application/octet-stream", picture);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return form;
    }

    private static byte[] withPictures(Path caseFile, String key, int pictures) throws IOException {
        ObjectNode data = (ObjectNode) MAPPER.readTree(caseFile.toFile());
        Namesake.putInto(data, key);
        for (int number = 0; number < pictures; number++) {
            data.withArray("attachments")
                    .addObject()
                    .put("id", "picture-" + number)
                    .put("class", "OTHER_IDENTITY_EVIDENCE")
                    .put("mime", "image/jpeg")
                    .put("file", "picture-" + number + ".jpg");
        }
        return MAPPER.writeValueAsBytes(data);
    }

    /** Nothing that compresses. */
    private static byte[] noise() throws IOException {
        BufferedImage image = new BufferedImage(1000, 1000, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
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

    /** The channel by which the request of a case went at last. */
    static String channelOfRequest(ServedAuthority authority, String request) {
        URI address = authority.address();
        assertThat(address).isNotNull();
        for (JsonNode packet : new ApiClient(address, "a.okafor", "sample").json("/api/packets?limit=" + PAGE)) {
            if (packet.path("direction").asText().equals("SENT")
                    && packet.path("kind").asText().equals("REQUEST")
                    && packet.path("requestId").asText().equals(request)) {
                return packet.path("channel").asText();
            }
        }
        throw new AssertionError("no request of " + request + " was sent");
    }

    private static String state(JsonNode packet) {
        List<String> levels = new ArrayList<>();
        packet.path("receipts")
                .forEach(receipt -> levels.add(receipt.path("level").asText()));
        return packet.path("state").asText() + levels.stream().sorted().toList();
    }
}
