package org.pouch.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An authority's own case system, reading what Pouch offers under /api with a name and a password. */
public final class ApiClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(DeskClient.PATIENCE).build();
    private final URI address;
    private final String credentials;

    public ApiClient(URI address, String user, String password) {
        this.address = address;
        this.credentials =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public JsonNode json(String path) {
        try {
            return MAPPER.readTree(get(path, "application/json"));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    public void post(String path, JsonNode body) {
        sent(path, change(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** The same, and what is answered. */
    public JsonNode posted(String path, JsonNode body) {
        try {
            return MAPPER.readTree(sent(path, change(path).POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Sends a file. @return what is answered */
    public JsonNode sent(String method, String path, String type, byte[] content) {
        try {
            return MAPPER.readTree(sent(
                    path,
                    change(path)
                            .setHeader("Content-Type", type)
                            .method(method, HttpRequest.BodyPublishers.ofByteArray(content))));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    public void delete(String path) {
        sent(path, change(path).DELETE());
    }

    private HttpRequest.Builder change(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(DeskClient.PATIENCE)
                .header("Authorization", credentials)
                .header("Content-Type", "application/json");
    }

    private String sent(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        address.resolve(path) + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    public byte[] get(String path, String type) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(DeskClient.PATIENCE)
                .header("Authorization", credentials)
                .header("Accept", type)
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(address.resolve(path) + " answered " + answer.statusCode() + ".");
            }
            return answer.body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
