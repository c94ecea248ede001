package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.sequence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.settings.EngineSettings;

/** What the vendor's library for process tests asks of the management port. */
@EmbeddedOnly("it pins the clock and empties the engine")
class ManagementTest extends EngineTest {
    private final HttpClient http = HttpClient.newHttpClient();

    private JsonNode ask(String method, String path, String body, int status) throws Exception {
        return ask(engine, method, path, body, status);
    }

    private JsonNode ask(EmbeddedEngine asked, String method, String path, String body, int status) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(asked.address() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }

    private Instant now() throws Exception {
        return Instant.parse(
                ask("GET", "/actuator/clock", "", 200).path("instant").asText());
    }

    @Test
    void letsTimersComeDueByAddingTime() throws Exception {
        deploy(
                "day.bpmn",
                sequence(
                        "day",
                        element(
                                "intermediateCatchEvent",
                                "id=\"wait\"",
                                "",
                                "<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>")));
        long instance = create("day", Map.of());
        Instant before = now();

        JsonNode after = ask("POST", "/actuator/clock/add", "{\"offsetMilli\":86400000}", 200);

        assertThat(after.path("epochMilli").asLong())
                .isGreaterThanOrEqualTo(before.plus(Duration.ofDays(1)).toEpochMilli());
        awaitCompleted(instance);
        ask("DELETE", "/actuator/clock", "", 200);
        assertThat(now()).isBefore(before.plus(Duration.ofDays(1)));
    }

    @Test
    void saysWhenTheTimersOfAnInstanceAreDue() throws Exception {
        deploy(
                "term.bpmn",
                sequence(
                        "term",
                        element(
                                "intermediateCatchEvent",
                                "id=\"over\"",
                                "",
                                "<bpmn:timerEventDefinition><bpmn:timeDuration>=term</bpmn:timeDuration></bpmn:timerEventDefinition>")));
        ask("POST", "/actuator/clock/pin", "{\"epochMilli\":86400000}", 200);
        long asked = create("term", Map.of("term", "P2D"));
        create("term", Map.of("term", "P9D"));

        JsonNode timers = ask("GET", "/actuator/timers?processInstanceKey=" + asked, "", 200)
                .path("items");

        assertThat(timers).hasSize(1);
        assertThat(timers.get(0).path("elementId").asText()).isEqualTo("over");
        assertThat(timers.get(0).path("elementInstanceKey").asText()).isNotEmpty();
        assertThat(timers.get(0).path("dueDate").asText()).isEqualTo("1970-01-04T00:00:00Z");
        assertThat(ask("GET", "/actuator/timers?processInstanceKey=1", "", 200).path("items"))
                .isEmpty();
        ask("GET", "/actuator/timers?processInstanceKey=none", "", 400);
        ask("DELETE", "/actuator/clock", "", 200);
    }

    @Test
    void pinsTheClockAndAddsToWhatIsPinned() throws Exception {
        ask("POST", "/actuator/clock/pin", "{\"epochMilli\":1000}", 200);
        ask("POST", "/actuator/clock/add", "{\"offsetMilli\":500}", 200);

        assertThat(now()).isEqualTo(Instant.ofEpochMilli(1500));
        ask("DELETE", "/actuator/clock", "", 200);
    }

    @Test
    void refusesATimeThatThereIsNot() throws Exception {
        ask("POST", "/actuator/clock/pin", "{\"epochMilli\":-1}", 400);
        ask("POST", "/actuator/clock/add", "{\"offsetMilli\":9223372036854775807}", 400);
        ask("POST", "/actuator/clock/add", "{\"offset\":1}", 400);
    }

    @Test
    void isEmptyWhenAPurgeIsAnswered() throws Exception {
        deploy("gone.bpmn", sequence("gone", Models.service("a", "gone-a")));
        create("gone", Map.of());

        long change =
                ask("POST", "/actuator/cluster/purge", "", 200).path("changeId").asLong();

        assertThat(ask("GET", "/v2/topology", "", 200)
                        .path("lastCompletedChangeId")
                        .asLong())
                .isEqualTo(change);
        assertThat(ask("GET", "/actuator/cluster", "", 200)
                        .path("lastChange")
                        .path("id")
                        .asLong())
                .isEqualTo(change);
        assertThat(ask("GET", "/actuator/cluster/changes/" + change, "", 200)
                        .path("status")
                        .asText())
                .isEqualTo("COMPLETED");
        assertThat(ask("POST", "/v2/process-definitions/search", "{}", 200).path("items"))
                .isEmpty();
    }

    @Test
    void emptiesNothingThatIsKept(@TempDir Path data) throws Exception {
        try (EmbeddedEngine kept = EmbeddedEngine.start(new EngineSettings("kept-purge", 0, data))) {
            assertThat(ask(kept, "POST", "/actuator/cluster/purge", "", 409)
                            .path("detail")
                            .asText())
                    .contains("only one that keeps all in memory");
        }
    }
}
