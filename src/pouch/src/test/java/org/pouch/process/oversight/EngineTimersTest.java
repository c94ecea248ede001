package org.pouch.process.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pouch.process.connection.EngineLogin;
import org.pouch.process.oversight.EngineTimers.Place;

/** What an engine says of its timers is believed; one that says nothing, or something else, is no failure. */
class EngineTimersTest {
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private HttpServer engine;
    private CamundaClient client;
    private int status;
    private String answer;
    private boolean isUnended;
    private final Queue<HttpExchange> unended = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/actuator/timers", exchange -> {
            logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, isUnended ? body.length + 1 : body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            if (isUnended) {
                exchange.getResponseBody().flush();
                unended.add(exchange);
                return;
            }
            exchange.close();
        });
        engine.start();
        client = CamundaClient.newClientBuilder()
                .restAddress(
                        URI.create("http://127.0.0.1:" + engine.getAddress().getPort() + "/"))
                .credentialsProvider(new EngineLogin.User("pouch", "secret of the test").credentials())
                .build();
    }

    @AfterEach
    void stop() {
        unended.forEach(HttpExchange::close);
        client.close();
        engine.stop(0);
    }

    @Test
    void takesTheDueTimesOfAnEngineThatSaysThem() {
        status = 200;
        answer = """
                {"items": [{"elementId": "late", "elementInstanceKey": "7", "dueDate": "2026-03-07T09:00:00Z"}]}""";

        // A busy machine may not answer in the time that a page has for it.
        assertThat(await().until(() -> new EngineTimers(client).of(5), Optional::isPresent))
                .contains(Map.of(new Place("late", "7"), Instant.parse("2026-03-07T09:00:00Z")));
        assertThat(logins).isNotEmpty().allMatch(login -> login.startsWith("Basic "));
    }

    @Test
    void knowsNothingOfAClusterWhichHasNoSuchAnswer() {
        status = 404;
        answer = "{}";

        assertThat(new EngineTimers(client).of(5)).isEmpty();
    }

    @Test
    void knowsNothingWhereSomethingElseAnswers() {
        status = 200;
        answer = "<html>Welcome</html>";
        assertThat(new EngineTimers(client).of(5)).isEmpty();

        answer = """
                {"items": [{"elementId": "late", "elementInstanceKey": "7", "dueDate": "soon"}]}""";
        assertThat(new EngineTimers(client).of(5)).isEmpty();
    }

    @Test
    void knowsNothingWhereAnAnswerTellsOfNoTimersAtAll() {
        status = 200;
        answer = "{}";

        assertThat(new EngineTimers(client).of(5)).isEmpty();
    }

    /** The time of a request ends with the first bytes of its answer; a page waits for the last. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void waitsNoLongerForAnAnswerThatBeginsAndDoesNotEnd() {
        status = 200;
        answer = """
                {"items": [""";
        isUnended = true;

        assertThat(new EngineTimers(client).of(5)).isEmpty();
    }

    @Test
    void knowsNothingWhileTheEngineIsAway() {
        engine.stop(0);

        assertThat(new EngineTimers(client).of(5)).isEmpty();
    }
}
