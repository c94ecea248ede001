package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EmbeddedOnly("it lets time pass")
class PassageTest extends EngineTest {
    private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @BeforeEach
    void pinClock() {
        client.newPinClockCommand().time(NOON).send().join();
    }

    @AfterEach
    void resetClock() {
        client.newResetClockCommand().send().join();
    }

    private static String wait(String id, String duration) {
        return element(
                "intermediateCatchEvent",
                "id=\"%s\"".formatted(id),
                "",
                "<bpmn:timerEventDefinition><bpmn:timeDuration>%s</bpmn:timeDuration></bpmn:timerEventDefinition>"
                        .formatted(duration));
    }

    /** An engine that jumped would start the second wait when the whole time has passed. */
    @Test
    void doesEachThingAtItsOwnTime() {
        deploy("waits.bpmn", sequence("waits", wait("days", "P10D"), wait("more", "PT120H")));
        long instance = create("waits", Map.of());

        assertThat(engine.passTo(NOON.plus(Duration.ofDays(30)), TIMEOUT)).isTrue();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(ends(instance)).containsExactly("days P10D", "more P15D", "end P15D");
        assertThat(engine.now()).isEqualTo(NOON.plus(Duration.ofDays(30)));
    }

    private List<String> ends(long instance) {
        return tables().sql("""
                        SELECT element_id, end_date FROM element_instance
                        WHERE process_instance_key = ? AND element_id <> 'start' AND type <> 'PROCESS'
                        ORDER BY element_instance_key""")
                .param(instance)
                .query((row, number) -> row.getString(1) + " P"
                        + Duration.between(NOON, row.getTimestamp(2).toInstant())
                                .toDays() + "D")
                .list();
    }

    @Test
    void stopsBeforeWhatIsDueLater() {
        deploy("wait.bpmn", sequence("wait", wait("days", "P10D")));
        long instance = create("wait", Map.of());

        assertThat(engine.passTo(NOON.plus(Duration.ofDays(10).minusMillis(1)), TIMEOUT))
                .isTrue();
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        assertThat(engine.passTo(NOON.plus(Duration.ofDays(10)), TIMEOUT)).isTrue();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void repeatsACycleAsOftenAsItIsDue() {
        deploy(
                "daily.bpmn",
                file(process(
                        "daily",
                        "<bpmn:startEvent id=\"start\"><bpmn:timerEventDefinition><bpmn:timeCycle>0 0 8 * * *"
                                + "</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>"
                                + "<bpmn:endEvent id=\"end\"/>" + flow("start", "end"))));

        assertThat(engine.passTo(NOON.plus(Duration.ofDays(365)), TIMEOUT)).isTrue();

        assertThat(tables().sql("""
                        SELECT COUNT(DISTINCT start_date) FROM process_instance WHERE process_definition_id = 'daily'
                        AND EXTRACT(HOUR FROM start_date AT TIME ZONE 'UTC') = 8""").query(Integer.class).single()).isEqualTo(365);
    }

    @Test
    void freesAJobWhoseWorkerLetItsTimePass() {
        deploy("work.bpmn", sequence("letting", service("work", "passed-work")));
        create("letting", Map.of());
        long first = job("passed-work").getKey();

        assertThat(engine.passTo(NOON.plus(Duration.ofMinutes(1)), TIMEOUT)).isTrue();

        assertThat(job("passed-work").getKey()).isEqualTo(first);
    }

    @Test
    void timeDoesNotGoBack() {
        Instant before = NOON.minusMillis(1);

        assertThatThrownBy(() -> engine.passTo(before, TIMEOUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time does not go back: it is 2030-06-01T12:00:00Z, and 2030-06-01T11:59:59.999Z is past");
    }

    /** More elements than one transaction goes through. */
    @Test
    void settlesALongWay() {
        deploy(
                "turns.bpmn",
                file(process(
                        "turns",
                        "<bpmn:startEvent id=\"start\"/><bpmn:exclusiveGateway id=\"merge\"/>"
                                + task(
                                        "scriptTask",
                                        "count",
                                        "<zeebe:script expression=\"=n + 1\" resultVariable=\"n\"/>")
                                + element("exclusiveGateway", "id=\"enough\" default=\"enough_merge\"", "", "")
                                + "<bpmn:endEvent id=\"end\"/>"
                                + flow("start", "merge") + flow("merge", "count") + flow("count", "enough")
                                + flow("enough", "merge") + flow("enough", "end", "n >= 400"))));
        long instance = create("turns", Map.of("n", 0));

        assertThat(engine.settle(TIMEOUT)).isTrue();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void saysThatACircleNeverSettles() {
        deploy(
                "circle.bpmn",
                file(process(
                        "circle",
                        "<bpmn:startEvent id=\"start\"/><bpmn:exclusiveGateway id=\"again\"/>"
                                + task("manualTask", "turn", "") + flow("start", "again") + flow("again", "turn")
                                + flow("turn", "again"))));
        long instance = create("circle", Map.of());

        assertThat(engine.settle(Duration.ofMillis(200))).isFalse();

        client.newCancelInstanceCommand(instance).send().join();
        assertThat(engine.settle(TIMEOUT)).isTrue();
    }
}
