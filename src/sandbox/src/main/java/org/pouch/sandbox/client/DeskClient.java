package org.pouch.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One signed-in officer, speaking to the desk as a browser does: sign-in form, session cookie, CSRF token. */
public final class DeskClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*?(?:value|content)=\"([^\"]+)\"");
    /** Longer than a desk lets anybody wait, on a machine that is busy. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;
    private String csrf = "";

    private DeskClient(URI address) {
        this.address = address;
    }

    public static DeskClient signIn(URI address, String officer, String password) {
        DeskClient client = new DeskClient(address);
        client.readToken("/login");
        String form =
                "username=" + encoded(officer) + "&password=" + encoded(password) + "&_csrf=" + encoded(client.csrf);
        HttpResponse<byte[]> answer = client.send(client.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() != 302
                || answer.headers().firstValue("Location").orElse("").contains("refused")) {
            throw new IllegalStateException("The desk at " + address + " did not let " + officer + " in.");
        }
        client.readToken("/desk/tasks");
        return client;
    }

    /** Open tasks the officer holds or may take. */
    public List<JsonNode> tasks() {
        JsonNode page = json("/desk/tasks");
        List<JsonNode> tasks = new ArrayList<>();
        for (JsonNode list : page) {
            list.forEach(tasks::add);
        }
        return tasks;
    }

    public void claim(long task) {
        require(post("/desk/tasks/" + task + "/claim", "application/json", "{}"), "claim task");
    }

    public void complete(long task, ObjectNode form) {
        require(post("/desk/tasks/" + task + "/completion", "application/json", form.toString()), "complete task");
    }

    /** Completes a task that must not be: what the desk says. */
    public String refusal(long task, ObjectNode form) {
        HttpResponse<byte[]> answer = post("/desk/tasks/" + task + "/completion", "application/json", form.toString());
        if (answer.statusCode() / 100 != 4) {
            throw new IllegalStateException(
                    "The desk at " + address + " did not refuse task " + task + ": " + answer.statusCode());
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** Sends a form of a page. @return the page the browser is sent to; empty where it stays */
    public String submit(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpResponse<byte[]> answer = send(request(path)
                .header("X-CSRF-TOKEN", csrf)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return answer.headers().firstValue("Location").orElse("");
    }

    public String page(String path) {
        HttpResponse<byte[]> answer = send(request(path).GET());
        require(answer, "show " + path);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json(String path) {
        HttpResponse<byte[]> answer =
                send(request(path).header("Accept", "application/json").GET());
        require(answer, "read " + path);
        try {
            return MAPPER.readTree(answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** What the form of the task starts with; of pages that no program reads, the officer has looked at each. */
    public ObjectNode formData(long task) {
        ObjectNode data = (ObjectNode) json("/desk/tasks/" + task + "/form").path("data");
        data.path("pagesToSee")
                .forEach(file ->
                        data.withArray("pagesSeen").add(file.path("value").asText()));
        return data;
    }

    /** Sends a form with files. @return the page the browser is sent to */
    public String upload(String path, Multipart form) {
        HttpResponse<byte[]> answer = send(request(path)
                .header("X-CSRF-TOKEN", csrf)
                .header("Content-Type", form.contentType())
                .POST(BodyPublishers.ofByteArray(form.bytes())));
        if (answer.statusCode() / 100 != 3) {
            throw new IllegalStateException("The desk at " + address + " refused the upload (" + answer.statusCode()
                    + "): " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return URLDecoder.decode(answer.headers().firstValue("Location").orElseThrow(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> post(String path, String type, String body) {
        return send(request(path)
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .header("X-CSRF-TOKEN", csrf)
                .POST(BodyPublishers.ofString(body)));
    }

    private void readToken(String page) {
        HttpResponse<byte[]> answer = send(request(page).GET());
        Matcher token = CSRF.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        if (!token.find()) {
            throw new IllegalStateException("The page " + page + " of " + address + " carries no CSRF token.");
        }
        csrf = token.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private void require(HttpResponse<byte[]> answer, String what) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("The desk at " + address + " refused to " + what + " ("
                    + answer.statusCode() + "): " + new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
