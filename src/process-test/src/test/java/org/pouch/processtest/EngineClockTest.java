package org.pouch.processtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ProcessInstanceEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ProcessTest(value = "errand.bpmn", now = "2030-06-01T12:00:00Z")
class EngineClockTest {
    private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");

    private ProcessInstanceEvent waitingForADay(Engine engine) {
        ProcessInstanceEvent errand = engine.start("errand", Map.of("number", "n-1"));
        engine.completeJob("errand.run");
        return errand;
    }

    @Test
    void standsStillUntilItIsMoved(Engine engine, EngineClock clock) {
        waitingForADay(engine);
        engine.settle();

        assertThat(clock.instant()).isEqualTo(NOON);
    }

    /** Read once, without waiting. */
    @Test
    void hasDoneWhatIsDueWhenItHasMoved(Engine engine, EngineClock clock, CamundaClient client) {
        long errand = waitingForADay(engine).getProcessInstanceKey();

        clock.advance(Duration.ofDays(1));

        assertThat(client.newElementInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(errand).elementId("receiveTask_AwaitAnswer"))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
    }

    @Test
    void doesNothingBeforeItsTime(Engine engine, EngineClock clock) {
        ProcessInstanceEvent errand = waitingForADay(engine);

        clock.advanceTo(NOON.plus(Duration.ofDays(1)).minusMillis(1));

        engine.assertThat(errand).isWaitingAt("timerEvent_DayPassed").hasNotPassed("timerEvent_DayPassed");
    }

    @Test
    void doesNotGoBack(EngineClock clock) {
        assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time does not go back");
    }

    @Test
    void isAClockForOthersToo(EngineClock clock) {
        Clock inTokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofHours(1));

        assertThat(inTokyo.instant()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(inTokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    /** Who lets the machine's time pass, by the client, can still move on from there. */
    @Test
    void movesOnFromAClockThatRuns(EngineClock clock, CamundaClient client) {
        client.newResetClockCommand().send().join();

        clock.advance(Duration.ZERO);
        clock.advance(Duration.ofDays(1));

        assertThat(clock.instant()).isNotEqualTo(NOON);
    }
}
