package org.pouch.process.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.process.oversight.Waits.Timer;

/** When a timer of somebody's model is due, as far as the model says so. */
class ModelTimersTest {
    private static final Instant SINCE = Instant.parse("2026-03-02T09:00:00Z");

    private static Timer timer(String duration) {
        return new ModelTimers(Bpmn.createExecutableProcess("p")
                        .startEvent()
                        .intermediateCatchEvent("wait", event -> event.timerWithDuration(duration))
                        .endEvent()
                        .done())
                .running("wait", SINCE)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"P5D, 2026-03-07T09:00:00Z", "PT90M, 2026-03-02T10:30:00Z", "P1M, 2026-04-02T09:00:00Z"})
    void isDueSoLongAfterItBegan(String duration, Instant due) {
        assertThat(timer(duration).due()).isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=term", "PT9223372036854775807S", "P2147483647Y", "P2147483647W", "for ever"})
    void isKnownToTheEngineAloneWhereItIsNoTimeOfACalendar(String duration) {
        assertThat(timer(duration).due()).isNull();
        assertThat(timer(duration).written()).isEqualTo(duration);
    }
}
