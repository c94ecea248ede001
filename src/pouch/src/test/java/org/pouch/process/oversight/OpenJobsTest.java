package org.pouch.process.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs as a cluster tells of them that was one of Camunda 8.8 when they were made. */
class OpenJobsTest {
    private static final String ANSWER = """
            {"page": {"totalItems": 2, "hasMoreTotalItems": false}, "items": [
              {"jobKey": "12", "type": "acme.translate", "kind": "BPMN_ELEMENT", "listenerEventType": "UNSPECIFIED",
               "state": "CREATED", "retries": 3, "worker": "", "customHeaders": {}, "hasFailedWithRetriesLeft": false,
               "elementId": "serviceTask_Translate", "elementInstanceKey": "8", "processDefinitionId": "letter",
               "processDefinitionKey": "5", "processInstanceKey": "7", "tenantId": "<default>",
               "creationTime": "2026-03-07T09:00:00Z"},
              {"jobKey": "11", "type": "acme.print", "kind": "BPMN_ELEMENT", "listenerEventType": "UNSPECIFIED",
               "state": "FAILED", "retries": 0, "worker": "", "customHeaders": {}, "hasFailedWithRetriesLeft": false,
               "elementInstanceKey": "9", "processDefinitionId": "letter", "processDefinitionKey": "5",
               "processInstanceKey": "7", "tenantId": "<default>", "errorMessage": "no paper"}]}""";

    private HttpServer engine;
    private CamundaClient client;

    @BeforeEach
    void start() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/v2/jobs/search", exchange -> {
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
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
    void areToldThoughNobodyKnowsSinceWhenOrAtWhichElementOneIs() {
        List<Waits.Job> jobs = new OpenJobs(client, Clock.systemUTC()).of(7);

        assertThat(jobs).extracting(Waits.Job::type).containsExactly("acme.print", "acme.translate");
        assertThat(jobs.get(0).since()).isNull();
        assertThat(jobs.get(0).element()).isEmpty();
        assertThat(jobs.get(0).trouble()).isEqualTo("no paper");
        assertThat(jobs.get(1).since()).isEqualTo(Instant.parse("2026-03-07T09:00:00Z"));
    }
}
