package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EmbeddedOnly("it pins the clock")
class TimerTest extends EngineTest {
    private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");

    @BeforeEach
    void pinClock() {
        client.newPinClockCommand().time(NOON).send().join();
    }

    @AfterEach
    void resetClock() {
        client.newResetClockCommand().send().join();
    }

    private void moveTo(Duration afterNoon) {
        client.newPinClockCommand().time(NOON.plus(afterNoon)).send().join();
    }

    private static String timer(String kind, String value) {
        return "<bpmn:timerEventDefinition><bpmn:%s>%s</bpmn:%s></bpmn:timerEventDefinition>"
                .formatted(kind, value, kind);
    }

    private static byte[] waiting(String id, String timer) {
        return file(process(
                id,
                "<bpmn:startEvent id=\"start\"/><bpmn:endEvent id=\"end\"/>"
                        + element("intermediateCatchEvent", "id=\"wait\"", "", timer)
                        + flow("start", "wait") + flow("wait", "end")));
    }

    @Test
    void waitsForADurationGivenByAnExpression() {
        deploy("wait.bpmn", waiting("waiting", timer("timeDuration", "=duration(\"P\" + string(days) + \"D\")")));
        long instance = create("waiting", Map.of("days", 30));
        moveTo(Duration.ofDays(29));
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");

        moveTo(Duration.ofDays(30));

        awaitCompleted(instance);
    }

    @Test
    void waitsForADate() {
        deploy("date.bpmn", waiting("dated", timer("timeDate", "=due")));
        long past = create("dated", Map.of("due", "2030-05-31T00:00:00Z"));
        long future = create("dated", Map.of("due", "2030-06-01T14:00:00+01:00"));

        awaitCompleted(past);
        assertThat(stateOf(future)).isEqualTo("ACTIVE");
        moveTo(Duration.ofHours(1));
        awaitCompleted(future);
    }

    @Test
    void firesACycleAsOftenAsItSaysWhileTheTaskGoesOn() {
        deploy(
                "cycle.bpmn",
                file(process(
                        "cycling",
                        "<bpmn:startEvent id=\"start\"/>" + service("work", "cycled-work")
                                + element(
                                        "boundaryEvent",
                                        "id=\"again\" attachedToRef=\"work\" cancelActivity=\"false\"",
                                        "",
                                        timer("timeCycle", "R2/PT1H"))
                                + "<bpmn:endEvent id=\"end\"/><bpmn:endEvent id=\"reminded\"/>"
                                + flow("start", "work") + flow("work", "end") + flow("again", "reminded"))));
        long instance = create("cycling", Map.of());
        for (int hour = 1; hour <= 4; hour++) {
            moveTo(Duration.ofHours(hour));
            int expected = Math.min(hour, 2);
            await().untilAsserted(() -> assertThat(elements(instance))
                    .filteredOn("reminded COMPLETED"::equals)
                    .hasSize(expected));
        }
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
    }

    @Test
    void interruptsATaskThatTakesTooLong() {
        deploy(
                "late.bpmn",
                file(process(
                        "interrupted",
                        "<bpmn:startEvent id=\"start\"/>" + service("work", "late-work")
                                + element(
                                        "boundaryEvent",
                                        "id=\"late\" attachedToRef=\"work\"",
                                        "",
                                        timer("timeDuration", "PT10M"))
                                + "<bpmn:endEvent id=\"end\"/><bpmn:endEvent id=\"overdue\"/>"
                                + flow("start", "work") + flow("work", "end") + flow("late", "overdue"))));
        long instance = create("interrupted", Map.of());
        moveTo(Duration.ofMinutes(10));

        awaitCompleted(instance);
        assertThat(elements(instance)).contains("work TERMINATED", "overdue COMPLETED");
        assertThat(hasJob("late-work")).isFalse();
    }

    @Test
    void startsByTheLatestVersionsTimerOnly() {
        String model =
                "<bpmn:startEvent id=\"start\">%s</bpmn:startEvent><bpmn:endEvent id=\"end\"/>" + flow("start", "end");
        deploy("daily.bpmn", file(process("daily", model.formatted(timer("timeCycle", "0 0 13 * * *")))));
        deploy("daily.bpmn", file(process("daily", model.formatted(timer("timeCycle", "0 0 14 * * *")))));
        moveTo(Duration.ofMinutes(90));
        moveTo(Duration.ofMinutes(150));

        await().untilAsserted(() -> assertThat(
                        tables().sql("SELECT COUNT(*) FROM process_instance WHERE process_definition_id = 'daily'"
                                        + " AND process_definition_version = 2")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1));
        assertThat(tables().sql("SELECT COUNT(*) FROM process_instance WHERE process_definition_id = 'daily'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
