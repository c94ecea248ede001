package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.engine.settings.EngineSettings;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Every route of the API against what no client would send: the answer is a sentence, never a fault of the engine. */
@Tag("slow")
@EmbeddedOnly("it reads the routes of the embedded engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CHOICE = Pattern.compile("\\{\\w+:([^}]*)}");
    private static final String PROTOCOL = "io.camunda.client.protocol.rest";

    private static final List<String> KEYS = List.of(
            "1",
            "2251799813685249",
            "0",
            "-1",
            "abc",
            "99999999999999999999",
            "1.5",
            "%24%7B7*7%7D",
            "%00",
            "a%0Ab",
            "%27%20OR%201=1--",
            "1-1",
            "%F0%9F%92%A3",
            "%2F",
            "%5C",
            ";x=1",
            "x".repeat(3000));

    private static final List<String> BODIES = List.of(
            "",
            " ",
            "{",
            "null",
            "[]",
            "[{}]",
            "1",
            "\"x\"",
            "true",
            "{}",
            "{\"a\":",
            "{\"a\":1}{\"b\":2}",
            "{'a':1}",
            "\u0000",
            "\ud83d\ude00",
            "<xml/>",
            "a=b&c=d",
            "[".repeat(100_000),
            "{\"a\":".repeat(50_000),
            "{\"variables\":" + "{\"a\":".repeat(2000) + "1" + "}".repeat(2001),
            "{\"variables\":" + "{\"a\":".repeat(395) + "1" + "}".repeat(396),
            "{\"variables\":{\"\":1}}",
            "{\"variables\":{\"a\":NaN}}",
            "{\"variables\":{\"a\":1e999999999}}",
            "{\"variables\":{\"a\":[{\"b\":-1e400}]}}",
            "{\"variables\":{\"a\":" + "9".repeat(2000) + "}}",
            "{\"variables\":{\"" + "n".repeat(256) + "\":1}}",
            "{\"variables\":{\"a\\u0000b\":1}}",
            "{\"variables\":{\"a\":\"\\u0000\"}}",
            "{\"variables\":{\"a\":1,\"a\":2}}",
            "{\"sort\":[{\"field\":1}]}",
            "{\"sort\":[{\"field\":\"nothing\",\"order\":\"DESC\"}]}",
            "{\"sort\":[{\"field\":\"name\",\"order\":\"SIDEWAYS\"}]}",
            "{\"page\":{\"limit\":-1}}",
            "{\"page\":{\"limit\":99999999999}}",
            "{\"page\":{\"limit\":10001}}",
            "{\"page\":{\"from\":2147483647}}",
            "{\"page\":{\"from\":-1}}",
            "{\"page\":{\"from\":0,\"after\":\"x\"}}",
            "{\"page\":{\"after\":\"?\"}}",
            "{\"page\":{\"after\":\"bnVsbA==\"}}",
            "{\"page\":{\"before\":\"W10=\"}}",
            "{\"page\":{\"before\":\"W251bGwsMSx7fV0=\"}}",
            "{\"filter\":{\"$or\":[1]}}",
            "{\"filter\":{\"$or\":{}}}",
            "{\"filter\":{\"$where\":\"1\"}}",
            "{\"filter\":{\"__proto__\":1}}",
            "{\"filter\":{\"$or\":[{\"$or\":[{\"$or\":[{}]}]}]}}");

    private static final List<String> VALUES = List.of(
            "null",
            "-1",
            "0",
            "1.5",
            "1e400",
            "99999999999999999999999",
            "9223372036854775807",
            "true",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"-1\"",
            "\"99999999999999999999\"",
            "\"1\"",
            "[]",
            "[null]",
            "[1]",
            "[[]]",
            "[{}]",
            "[\"x\"]",
            "{}",
            "{\"$eq\":null}",
            "{\"$in\":[null]}",
            "{\"$in\":\"x\"}",
            "{\"$like\":\"[%_\\\\\"}",
            "{\"$gt\":\"x\"}",
            "{\"$exists\":1}",
            "{\"a\":{\"b\":[1]}}",
            "\"${7*7}\"",
            "\"\\u0000\"",
            "[\"\\u0000\"]",
            "\"\\ud83d\"",
            "\"2026-13-45\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"" + "x".repeat(5000) + "\"",
            "[{\"name\":\"x\",\"value\":{\"$like\":\"*\"}}]",
            "[{\"name\":null}]");

    private EmbeddedEngine engine;
    private HttpClient http;

    record Route(String method, String path, List<String> shapes) {
        private static final int TURNS = 4;

        /**
         * Each value in each shape where there are few; otherwise shapes take turns, so that each route meets each value and
         * a member meets other values on other routes.
         */
        List<String> hostileBodies() {
            int turns = Math.max(1, Math.min(TURNS, shapes.size() / TURNS));
            List<String> bodies = new ArrayList<>();
            for (int shape = 0; shape < shapes.size(); shape++) {
                for (int value = Math.floorMod(shape + path.hashCode(), turns); value < VALUES.size(); value += turns) {
                    bodies.add(shapes.get(shape).replace("%s", VALUES.get(value)));
                }
            }
            return bodies;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    void startEngine() {
        engine = EmbeddedEngine.start(new EngineSettings("hostile", 0, null));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    void stopEngine() {
        engine.close();
    }

    /** Every method and path the controllers are mapped to, with the shapes of a body that reach its members. */
    Stream<Route> routes() {
        List<HostileRequestTest.Route> routes = new ArrayList<>();
        engine.routes().forEach((info, handler) -> {
            for (String pattern : info.getPatternValues()) {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                for (var method : methods.isEmpty() ? List.of("GET", "POST") : methods) {
                    for (String path : alternatives(pattern)) {
                        routes.add(new Route(method.toString(), path, shapes(path, handler)));
                    }
                }
            }
        });
        assertThat(routes).hasSizeGreaterThan(80);
        return routes.stream();
    }

    /** A variable such as {@code {name:a|b}} stands for several paths. */
    private static List<String> alternatives(String pattern) {
        Matcher choice = CHOICE.matcher(pattern);
        if (!choice.find()) {
            return List.of(pattern.replace("**", "x").replace("*", "{key}"));
        }
        return Stream.of(choice.group(1).split("\\|"))
                .map(word -> pattern.substring(0, choice.start()) + word + pattern.substring(choice.end()))
                .flatMap(path -> alternatives(path).stream())
                .toList();
    }

    /** Texts with {@code %s} where a hostile value goes. */
    private static List<String> shapes(String path, HandlerMethod handler) {
        Set<String> shapes = new LinkedHashSet<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                members(parameter.getParameterType(), "%s", shapes, 0);
            }
        }
        if (path.matches("/v2/[^/]+/search")) {
            filterOf(path).ifPresent(filter -> members(filter, "{\"filter\":%s}", shapes, 2));
        }
        if (path.endsWith("/search") || path.contains("/statistics")) {
            Stream.of("filter", "sort", "page").forEach(member -> shapes.add("{\"" + member + "\":%s}"));
            shapes.add("{\"filter\":{\"from\":\"2026-01-01T00:00:00Z\",\"to\":%s}}");
        }
        if (path.startsWith("/v2/clock")) {
            shapes.add("{\"timestamp\":%s}");
        }
        if (path.equals("/v2/user-tasks/{key}")) {
            Stream.of("priority", "dueDate", "followUpDate", "candidateUsers", "candidateGroups")
                    .forEach(member -> shapes.add("{\"changeset\":{\"" + member + "\":%s}}"));
        }
        return List.copyOf(shapes);
    }

    private static void members(Class<?> type, String around, Set<String> shapes, int depth) {
        if (!type.getName().startsWith(PROTOCOL) || type.isEnum() || depth > 2) {
            return;
        }
        for (BeanPropertyDefinition member : JSON.getDeserializationConfig()
                .introspect(JSON.constructType(type))
                .findProperties()) {
            shapes.add(around.replace("%s", "{\"" + member.getName() + "\":%s}"));
            JavaType inner = member.getPrimaryType().getContentType();
            members(memberType(member), around.replace("%s", "{\"" + member.getName() + "\":%s}"), shapes, depth + 1);
            if (inner != null) {
                members(
                        inner.getRawClass(),
                        around.replace("%s", "{\"" + member.getName() + "\":[%s]}"),
                        shapes,
                        depth + 1);
            }
        }
    }

    private static Class<?> memberType(BeanPropertyDefinition member) {
        Class<?> type = member.getRawPrimaryType();
        return type.getSimpleName().endsWith("FilterProperty") ? Object.class : type;
    }

    /** {@code /v2/user-tasks/search} is filtered by a UserTaskFilter. */
    private static Optional<Class<?>> filterOf(String path) {
        String name = Pattern.compile("-?\\b([a-z])")
                .matcher(path.split("/")[2].replaceFirst("s$", ""))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT))
                .replace("-", "");
        try {
            return Optional.of(Class.forName(PROTOCOL + "." + name + "Filter"));
        } catch (ClassNotFoundException failure) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void answersEverythingWithASentence(Route route) throws Exception {
        List<String> faults = new ArrayList<>();
        for (String key : route.path().contains("{") ? KEYS : List.of("")) {
            send(route, key, BodyPublishers.ofString("{}"), "application/json", faults);
        }
        if (route.method().equals("GET")) {
            assertThat(faults).isEmpty();
            return;
        }
        for (String body : BODIES) {
            send(route, "1", BodyPublishers.ofString(body), "application/json", faults);
        }
        for (String body : route.hostileBodies()) {
            send(route, "1", BodyPublishers.ofString(body), "application/json", faults);
        }
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-java-serialized-object",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "nonsense",
                "application/json; charset=nonsense")) {
            send(route, "1", BodyPublishers.ofString("{\"a\":1}"), type, faults);
        }
        assertThat(faults).isEmpty();
    }

    private void send(Route route, String key, BodyPublisher body, String type, List<String> faults)
            throws IOException, InterruptedException {
        String path =
                route.path().replaceAll("\\{[^}]*}", key.replace("\\", "\\\\").replace("$", "\\$"));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(engine.address() + path))
                        .method(route.method(), body)
                        .header("Content-Type", type)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        fault(answer).ifPresent(fault -> faults.add(route + " " + fault));
    }

    private static Optional<String> fault(HttpResponse<String> answer) throws IOException {
        int status = answer.statusCode();
        if (status < 400) {
            return Optional.empty();
        }
        if (status >= 500 && status != 501) {
            return Optional.of(status + " " + answer.body());
        }
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
            return Optional.of("is no problem: " + status + " " + answer.body());
        }
        JsonNode problem = JSON.readTree(answer.body());
        String said = problem.path("detail").asText();
        return problem.path("status").asInt() == status
                        && problem.path("type").asText().equals("about:blank")
                        && problem.hasNonNull("title")
                        && problem.hasNonNull("instance")
                        && said.length() > 10
                        && !said.matches("(?s).*(Exception|org\\.|java\\.|jackson|io\\.camunda|SQL).*")
                ? Optional.empty()
                : Optional.of("is no sentence: " + answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v2/jobs/activation, 405",
        "DELETE, /v2/process-instances, 405",
        "PUT, /v2/user-tasks/1, 405",
        "POST, /v2/topology, 405",
        "POST, /v2/nothing, 404",
        "GET, /, 404",
        "GET, /v2/process-instances/a%2Fb, 400"
    })
    void namesWhatIsWrongWithTheRequestLine(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(engine.address() + path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(fault(answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, 406",
        "image/png, 406",
        "nonsense, 406",
        "'text/html, */*;q=0.1', 200",
        "application/problem+json, 200"
    })
    void answersOnlyInWhatTheCallerAccepts(String accepted, int status) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(engine.address() + "/v2/topology"))
                        .header("Accept", accepted)
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(fault(answer)).isEmpty();
    }

    @Test
    void takesNoMoreThanFourMegabytesEvenUnannounced() throws Exception {
        byte[] start = "{\"processDefinitionId\":\"p\",\"variables\":{\"a\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] many = new byte[5 * 1024 * 1024];
        java.util.Arrays.fill(many, (byte) 'x');
        List<InputStream> parts = List.<InputStream>of(
                new ByteArrayInputStream(start),
                new ByteArrayInputStream(many),
                new ByteArrayInputStream("\"}}".getBytes(StandardCharsets.UTF_8)));
        HttpRequest.BodyPublisher chunked =
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(parts)));

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(engine.address() + "/v2/process-instances"))
                        .header("Content-Type", "application/json")
                        .POST(chunked)
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(fault(answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'GET /v2/{x} HTTP/1.1'", "'GET /v2/topology HTTP/9'", "'TRACE /v2/topology HTTP/1.1'", "nonsense"})
    void answersWhatIsNoHttp(String line) throws Exception {
        try (Socket socket =
                new Socket(engine.address().getHost(), engine.address().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said)
                    .matches("(?s)HTTP/1.1 (4..|505) .*\\{\"type\":\"about:blank\".*")
                    .doesNotContain("<html", "Tomcat", "Exception");
        }
    }
}
