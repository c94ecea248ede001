package org.pouch.process.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.process.connection.EngineOutage;
import org.pouch.process.oversight.Unheeded.Found;
import org.pouch.process.oversight.Unheeded.OverdueTimers;

/** An engine that has no such answer does not tell; one that is away is away, and nobody says that a cluster does not tell. */
class EngineUnheededTest {
    private HttpServer engine;
    private CamundaClient client;
    private EngineUnheeded unheeded;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        engine.start();
        client = CamundaClient.newClientBuilder()
                .restAddress(
                        URI.create("http://127.0.0.1:" + engine.getAddress().getPort() + "/"))
                .build();
        unheeded = new EngineUnheeded(client);
    }

    @AfterEach
    void stop() {
        client.close();
        engine.stop(0);
    }

    @Test
    void takesWhatTheEngineTellsOfItsTimers() {
        answer = """
                {"items": [{"processDefinitionId": "request", "elementId": "late", "activeElementId": "answer",
                    "totalItems": 3, "oldestDueDate": "2026-03-07T09:00:00Z", "oldestProcessInstanceKey": "7"},
                  {"processDefinitionId": "nightly", "elementId": "start", "activeElementId": null,
                    "totalItems": 1, "oldestDueDate": "2026-03-08T09:00:00Z", "oldestProcessInstanceKey": null}],
                 "hasMoreItems": true}""";

        assertThat(answer(unheeded::overdueTimers))
                .contains(new Found<>(
                        List.of(
                                new OverdueTimers(
                                        "request", "late", "answer", 3, Instant.parse("2026-03-07T09:00:00Z"), 7L),
                                new OverdueTimers(
                                        "nightly", "start", null, 1, Instant.parse("2026-03-08T09:00:00Z"), null)),
                        false));
    }

    @Test
    void isToldNothingByAClusterWhateverItAnswersThere() {
        for (int other : List.of(301, 401, 403, 404)) {
            status = other;
            assertThat(answer(unheeded::overdueTimers)).isEmpty();
            assertThat(answer(unheeded::unawaitedMessages)).isEmpty();
        }
        status = 200;
        for (String other : List.of("<html>Operate</html>", "{}", "{\"items\": [{}]}")) {
            answer = other;
            assertThat(answer(unheeded::overdueTimers)).isEmpty();
        }
    }

    @Test
    void doesNotTakeAnEngineThatIsAwayForOneThatDoesNotTell() {
        status = 503;
        assertThat(EngineOutage.isBehind(catchThrowable(unheeded::overdueTimers)))
                .isTrue();

        engine.stop(0);
        assertThat(EngineOutage.isBehind(catchThrowable(unheeded::unawaitedMessages)))
                .isTrue();
    }

    /** A busy machine may not answer in the time that a page has for it, which is as if it were away: it is asked again. */
    private static <T> T answer(Supplier<T> question) {
        return await().ignoreException(ClientException.class).until(question::get, answer -> true);
    }
}
