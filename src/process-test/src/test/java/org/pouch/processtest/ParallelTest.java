package org.pouch.processtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests at the same time have an engine each. */
@Tag("slow")
class ParallelTest {
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    abstract static class MeetingCase {
        @RepeatedTest(3)
        void hasAnEngineOfItsOwn(Engine engine) throws Exception {
            engine.start("errand", Map.of("number", "n-1"));
            BOTH.await(60, TimeUnit.SECONDS);

            engine.instanceOf("errand");

            engine.completeJob("errand.run");
            engine.clock().advance(Duration.ofDays(1));
            BOTH.await(60, TimeUnit.SECONDS);
            assertThat(engine.clock().instant()).isEqualTo(Instant.parse("2030-06-02T12:00:00Z"));
        }
    }

    @ProcessTest(value = "errand.bpmn", now = "2030-06-01T12:00:00Z")
    static class FirstCase extends MeetingCase {}

    @ProcessTest(value = "errand.bpmn", now = "2030-06-01T12:00:00Z")
    static class SecondCase extends MeetingCase {}

    @Test
    void classesDoNotDisturbEachOther() {
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .selectors(selectClass(FirstCase.class), selectClass(SecondCase.class))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.succeeded(6).failed(0));
    }
}
