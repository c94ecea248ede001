package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Timers that did not fire and messages that nobody waits for are told; whatever goes its way is not. */
@EmbeddedOnly("no cluster answers this, and it pins the clock")
class StandstillTest extends EngineTest {
    private static final Instant NOON = Instant.parse("2031-06-01T12:00:00Z");

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void pinClock() {
        moveTo(Duration.ZERO);
    }

    @AfterEach
    void resetClock() {
        client.newResetClockCommand().send().join();
        tables().sql("DELETE FROM timer").update();
        tables().sql("DELETE FROM message").update();
    }

    private void moveTo(Duration afterNoon) {
        client.newPinClockCommand().time(NOON.plus(afterNoon)).send().join();
    }

    private JsonNode ask(String path) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(engine.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private JsonNode overdue() throws Exception {
        return ask("/actuator/timers/overdue");
    }

    private JsonNode unreached() throws Exception {
        return ask("/actuator/messages/unreached");
    }

    private static List<String> names(JsonNode unreached) {
        return StreamSupport.stream(unreached.path("items").spliterator(), false)
                .map(item -> item.path("messageName").asText())
                .toList();
    }

    private long afterAnHour(String id) {
        deploy(
                id + ".bpmn",
                sequence(
                        id,
                        element(
                                "intermediateCatchEvent",
                                "id=\"over\"",
                                "",
                                "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>")));
        return create(id, Map.of());
    }

    private void publish(String name, String key, Duration life) {
        client.newPublishMessageCommand()
                .messageName(name)
                .correlationKey(key)
                .timeToLive(life)
                .send()
                .join();
    }

    /** While somebody else holds its instance, the timer is due and cannot fire. */
    @Test
    void tellsATimerThatWaitsForItsInstance() throws Exception {
        long instance = afterAnHour("held");

        JsonNode late = engine.inTransaction(status -> {
            tables().sql("SELECT process_instance_key FROM process_instance WHERE process_instance_key = ? FOR UPDATE")
                    .param(instance)
                    .query(Long.class)
                    .single();
            try {
                moveTo(Duration.ofMinutes(60));
                assertThat(overdue().path("items")).isEmpty();
                moveTo(Duration.ofMinutes(61));
                return overdue();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });

        JsonNode group = Objects.requireNonNull(late).path("items").path(0);
        assertThat(group.path("processDefinitionId").asText()).isEqualTo("held");
        assertThat(group.path("elementId").asText()).isEqualTo("over");
        assertThat(group.path("activeElementId").asText()).isEqualTo("over");
        assertThat(group.path("totalItems").asInt()).isEqualTo(1);
        assertThat(group.path("oldestDueDate").asText()).isEqualTo("2031-06-01T13:00:00Z");
        assertThat(group.path("oldestProcessInstanceKey").asText()).isEqualTo(Long.toString(instance));
        assertThat(late.path("hasMoreItems").asBoolean()).isFalse();
        moveTo(Duration.ofMinutes(62)); // where it gave up waiting meanwhile, it is tried again ten seconds later
        awaitCompleted(instance);
        assertThat(overdue().path("items")).isEmpty();
    }

    /** What could not fire is due later by its row, since it is tried again then; people are told since when it should have fired. */
    @Test
    void tellsATimerThatIsTriedAgainAndAgain() throws Exception {
        long instance = afterAnHour("broken");
        long other = create("broken", Map.of());
        tables().sql("UPDATE element_instance SET execution_id = 'gone' WHERE process_instance_key IN (?, ?)")
                .params(instance, other)
                .update();
        tables().sql("DELETE FROM act_ru_execution WHERE parent_id_ IS NOT NULL")
                .update();

        moveTo(Duration.ofHours(1));
        await().until(() -> stuck() == 2);
        moveTo(Duration.ofHours(3));
        await().until(() -> tables().sql("SELECT MIN(due_at) FROM timer")
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                .isAfter(NOON.plus(Duration.ofHours(3))));

        JsonNode group = overdue().path("items").path(0);
        assertThat(group.path("totalItems").asInt()).isEqualTo(2);
        assertThat(group.path("oldestDueDate").asText()).isEqualTo("2031-06-01T13:00:00Z");
    }

    private int stuck() {
        return tables().sql("SELECT COUNT(*) FROM timer WHERE stuck_since IS NOT NULL")
                .query(Integer.class)
                .single();
    }

    @Test
    void tellsOfATimerWhoseTimeHasNotComeNothing() throws Exception {
        afterAnHour("early");
        moveTo(Duration.ofMinutes(59));

        assertThat(overdue().path("items")).isEmpty();
    }

    @Test
    void tellsAMessageThatNobodyWaitsForUntilItsTimeIsOver() throws Exception {
        publish("misspelt", "urn:case:1", Duration.ofDays(2));
        publish("misspelt", "urn:case:2", Duration.ofDays(1));
        assertThat(unreached().path("items")).as("just published").isEmpty();

        moveTo(Duration.ofMinutes(5));
        JsonNode group = unreached().path("items").path(0);

        assertThat(group.path("messageName").asText()).isEqualTo("misspelt");
        assertThat(group.path("totalItems").asInt()).isEqualTo(2);
        assertThat(group.path("hasMoreTotalItems").asBoolean()).isFalse();
        assertThat(group.path("oldest")).hasSize(2);
        assertThat(group.path("oldest").path(0).path("correlationKey").asText()).isEqualTo("urn:case:1");
        assertThat(group.path("oldest").path(0).path("publishedAt").asText()).isEqualTo("2031-06-01T12:00:00Z");
        assertThat(group.path("oldest").path(0).path("expiresAt").asText()).isEqualTo("2031-06-03T12:00:00Z");

        moveTo(Duration.ofDays(1));
        assertThat(unreached().path("items").path(0).path("totalItems").asInt()).isEqualTo(1);
        moveTo(Duration.ofDays(2));
        assertThat(unreached().path("items")).isEmpty();
    }

    @Test
    void tellsOfAMessageThatAProcessGotNothingThoughItIsKept() throws Exception {
        deploy(
                "paid.bpmn",
                file(
                        message("m", "paid", "=id"),
                        process(
                                "paying",
                                "<bpmn:startEvent id=\"start\"/><bpmn:endEvent id=\"end\"/>"
                                        + "<bpmn:intermediateCatchEvent id=\"catch\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:intermediateCatchEvent>"
                                        + flow("start", "catch") + flow("catch", "end"))));
        create("paying", Map.of("id", "here"));
        publish("paid", "here", Duration.ofDays(1));
        publish("paid", "later", Duration.ofDays(1));
        publish("paid", "never", Duration.ofDays(1));
        moveTo(Duration.ofMinutes(5));
        assertThat(unreached().path("items").path(0).path("totalItems").asInt()).isEqualTo(2);

        create("paying", Map.of("id", "later"));

        JsonNode group = unreached().path("items").path(0);
        assertThat(group.path("totalItems").asInt()).isEqualTo(1);
        assertThat(group.path("oldest").path(0).path("correlationKey").asText()).isEqualTo("never");
    }

    /** The next message with a key begins an instance when the one before has ended. */
    @Test
    void tellsOfAMessageThatWaitsForItsTurnNothing() throws Exception {
        deploy(
                "begin.bpmn",
                file(
                        message("m", "ordered", ""),
                        process(
                                "ordering",
                                "<bpmn:startEvent id=\"start\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:startEvent>"
                                        + service("work", "standstill-work") + "<bpmn:endEvent id=\"end\"/>"
                                        + flow("start", "work") + flow("work", "end"))));
        publish("ordered", "one", Duration.ofDays(1));
        publish("ordered", "one", Duration.ofDays(1));
        publish("lost", "", Duration.ofDays(1));
        moveTo(Duration.ofMinutes(5));

        assertThat(names(unreached())).containsExactly("lost");
    }

    @Test
    void tellsEachNameHoweverManyMessagesAnotherHas() throws Exception {
        String longName = "x".repeat(199) + "\uD83D\uDCE8".repeat(30);
        publish("many", "0", Duration.ofDays(1));
        moveTo(Duration.ofMinutes(2));
        assertThat(names(unreached())).containsExactly("many");
        for (int doubled = 0; doubled < 11; doubled++) {
            tables().sql("""
                    INSERT INTO message (message_key, name, correlation_key, match_hash, message_id, variables_json,
                        published_at, expires_at, buffered, unreached_name)
                    SELECT message_key - ?, name, correlation_key, match_hash, message_id, variables_json,
                        published_at, expires_at, buffered, unreached_name
                    FROM message WHERE name = 'many'""").param(1L << (30 + doubled)).update();
        }
        publish(longName, "", Duration.ofDays(1));
        moveTo(Duration.ofMinutes(5));

        JsonNode unreached = unreached();

        assertThat(names(unreached)).containsExactly("many", longName);
        assertThat(unreached.path("items").path(0).path("totalItems").asInt()).isEqualTo(1000);
        assertThat(unreached.path("items").path(0).path("hasMoreTotalItems").asBoolean())
                .isTrue();
        assertThat(unreached.path("items").path(0).path("oldest")).hasSize(5);
        assertThat(unreached.path("hasMoreItems").asBoolean()).isFalse();
    }
}
