package org.pouch.process.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.process.oversight.StandingStill.IdleJobs;

/** Jobs without the step at which they lie, as a cluster has them that was one of Camunda 8.8 when they were made. */
class UnworkedJobsTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-07T12:00:00Z"), ZoneOffset.UTC);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private String jobs = "";
    private HttpServer engine;
    private CamundaClient client;

    @BeforeEach
    void start() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/v2/jobs/search", asks -> jobs);
        answer("/v2/element-instances/search", asks -> {
            asked.add(asks);
            return asks.contains("\"8\"") ? page(instance("8", "serviceTask_Translate")) : page("");
        });
        engine.start();
        client = CamundaClient.newClientBuilder()
                .restAddress(
                        URI.create("http://127.0.0.1:" + engine.getAddress().getPort()))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        engine.stop(0);
    }

    @Test
    void areNamedByTheStepAtWhichTheyLie() {
        jobs = page(String.join(",", job(11, "7", "\"serviceTask_Print\""), job(12, "8", null), job(13, "9", null)));

        assertThat(new UnworkedJobs(client, NOON).now())
                .extracting(IdleJobs::element, IdleJobs::count, IdleJobs::oldestInstance)
                .containsExactly(
                        tuple("serviceTask_Print", 1, 11L), tuple("serviceTask_Translate", 1, 12L), tuple("", 1, 13L));
        assertThat(asked).hasSize(2);
    }

    @Test
    void areCountedTogetherWithoutAskingForTheStepOfEach() {
        jobs = page(IntStream.range(0, 60)
                .mapToObj(number -> job(100 + number, "8", null))
                .collect(Collectors.joining(",")));

        assertThat(new UnworkedJobs(client, NOON).now())
                .extracting(IdleJobs::element, IdleJobs::count)
                .containsExactly(tuple("serviceTask_Translate", 50), tuple("", 10));
        assertThat(asked).hasSize(50);
    }

    private void answer(String path, UnaryOperator<String> answer) {
        engine.createContext(path, exchange -> {
            String asks = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = answer.apply(asks).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String page(String items) {
        return """
                {"page": {"totalItems": 1, "hasMoreTotalItems": false}, "items": [%s]}""".formatted(items);
    }

    private static String job(long key, String elementInstance, @Nullable String element) {
        return """
                {"jobKey": "%1$d", "type": "acme.translate", "kind": "BPMN_ELEMENT", "listenerEventType": "UNSPECIFIED",
                 "state": "CREATED", "retries": 3, "worker": "", "customHeaders": {}, "hasFailedWithRetriesLeft": false,
                 "elementId": %3$s, "elementInstanceKey": "%2$s", "processDefinitionId": "letter",
                 "processDefinitionKey": "5", "processInstanceKey": "%1$d", "tenantId": "<default>",
                 "creationTime": "2026-03-07T09:00:00Z"}""".formatted(key, elementInstance, element);
    }

    private static String instance(String key, String element) {
        return """
                {"elementInstanceKey": "%s", "elementId": "%s", "elementName": "Translate", "type": "SERVICE_TASK",
                 "state": "ACTIVE", "hasIncident": false, "processDefinitionId": "letter", "processDefinitionKey": "5",
                 "processInstanceKey": "12", "startDate": "2026-03-07T09:00:00Z", "tenantId": "<default>"}""".formatted(key, element);
    }
}
