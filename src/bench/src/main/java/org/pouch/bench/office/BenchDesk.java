package org.pouch.bench.office;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One officer in a browser: signs in, looks at pages, claims a task, reads, completes. */
final class BenchDesk {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*?(?:value|content)=\"([^\"]+)\"");
    private static final Pattern LINE = Pattern.compile("data-task-key=\"(\\d+)\"[^>]*?data-element-id=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TAKEN = 409;
    private static final int OK = 200;
    private static final double NANOS_A_MILLI = 1e6;

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private final URI address;
    private String token;

    private BenchDesk(URI address) {
        this.address = address;
        this.token = token("/login");
    }

    static BenchDesk signIn(URI address, String officer) {
        return signIn(address, officer, "/desk/tasks");
    }

    /** @param first a page that the officer may see */
    static BenchDesk signIn(URI address, String officer, String first) {
        BenchDesk desk = new BenchDesk(address);
        desk.require(
                desk.send(desk.request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=" + officer + "&password=" + BenchOfficers.PASSWORD
                                + "&_csrf=" + desk.token))),
                "let " + officer + " in");
        desk.token = desk.token(first);
        return desk;
    }

    /** The keys of the tasks on a page of those that nobody has, as the officer sees them. */
    Page free(int page, String element) {
        String html = text("/desk/tasks?queue=FREE&page=" + page);
        List<String> wanted = new ArrayList<>();
        int lines = 0;
        for (Matcher line = LINE.matcher(html); line.find(); lines++) {
            if (line.group(2).equals(element)) {
                wanted.add(line.group(1));
            }
        }
        return new Page(wanted, lines == 0);
    }

    /**
     * @param wanted of one element
     * @param isEmpty no task at all is on it
     */
    record Page(List<String> wanted, boolean isEmpty) {}

    /** @return false where a colleague was faster */
    boolean claim(String task) {
        HttpResponse<String> answer = post("/desk/tasks/" + task + "/claim", "{}");
        if (answer.statusCode() == TAKEN) {
            return false;
        }
        require(answer, "give a task");
        return true;
    }

    /** Looks at the task as its page does, and sends its form. */
    void complete(String task, Map<String, String> entries) {
        text("/desk/tasks/" + task);
        try {
            JsonNode form = MAPPER.readTree(text("/desk/tasks/" + task + "/form"));
            ObjectNode data = (ObjectNode) form.path("data");
            entries.forEach(data::put);
            data.path("pagesToSee")
                    .forEach(file ->
                            data.withArray("pagesSeen").add(file.path("value").asText()));
            require(post("/desk/tasks/" + task + "/completion", data.toString()), "take a form");
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Looks at any page, as its bytes come over the way. */
    Look look(String path) {
        long begun = System.nanoTime();
        HttpResponse<byte[]> answer = send(
                request(path)
                        .header("Accept-Encoding", "gzip")
                        .header("Accept", "text/html, */*;q=0.5")
                        .GET(),
                HttpResponse.BodyHandlers.ofByteArray());
        double millis = (System.nanoTime() - begun) / NANOS_A_MILLI;
        if (answer.statusCode() != OK) {
            throw new IllegalStateException("The desk did not show " + path + ": " + answer.statusCode());
        }
        return new Look(millis, answer.body().length);
    }

    /** @param bytes compressed, as they came */
    record Look(double millis, int bytes) {}

    private HttpResponse<String> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-CSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(body)));
    }

    private String token(String page) {
        Matcher found = TOKEN.matcher(text(page));
        if (!found.find()) {
            throw new IllegalStateException("the page " + page + " carries no token");
        }
        return found.group(1);
    }

    private String text(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        require(answer, "show " + path);
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", stopped);
        }
    }

    private void require(HttpResponse<String> answer, String what) {
        boolean isRefused = answer.statusCode() >= 400
                || answer.headers().firstValue("Location").orElse("").contains("refused");
        if (isRefused) {
            throw new IllegalStateException("The desk did not " + what + ": " + answer.statusCode() + " "
                    + answer.body().substring(0, Math.min(400, answer.body().length())));
        }
    }
}
