package org.pouch.processtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Each test finds what it deploys, and nothing of the tests before. */
@ProcessTest(value = "errand.bpmn", now = "2030-06-01T12:00:00Z")
class IsolationTest {
    private static final Set<Long> KEYS = new HashSet<>();

    private final Engine engine;
    private final CamundaClient client;

    IsolationTest(Engine engine, CamundaClient client) {
        this.engine = engine;
        this.client = client;
    }

    @BeforeEach
    void theEngineIsEmpty(CamundaClient sameClient, EngineClock clock) {
        assertThat(sameClient).isSameAs(client);
        assertThat(clock.instant()).isEqualTo(Instant.parse("2030-06-01T12:00:00Z"));
        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .extracting(ProcessInstance::getProcessDefinitionId)
                .isEmpty();
        assertThat(client.newProcessDefinitionSearchRequest().send().join().items())
                .extracting(ProcessDefinition::getProcessDefinitionId, ProcessDefinition::getVersion)
                .containsExactly(tuple("errand", 1));
    }

    /** A message that nobody took, an instance under way, a worker that waits, a later time. */
    @RepeatedTest(5)
    void leavesNothingToTheNext() {
        engine.publish("Answer", "n-2");
        long key = engine.start("errand", Map.of("number", "n-1")).getProcessInstanceKey();
        engine.completeJob("errand.run");
        engine.clock().advance(Duration.ofDays(3));
        engine.publish("Answer", "n-1");
        client.newWorker()
                .jobType("errand.run")
                .handler((jobs, job) -> jobs.newCompleteCommand(job).send().join())
                .open();

        engine.assertThat(key).isWaitingAt("userTask_CheckAnswer");
        assertThat(KEYS.add(key)).as("a key that no test had before").isTrue();
    }

    @Test
    void noWorkerOfAnotherTestTakesAJob() {
        engine.start("errand", Map.of("number", "n-1"));

        assertThat(engine.job("errand.run").getWorker()).isEqualTo("process-test");
    }

    @Nested
    class InsideAnotherTest {
        @Test
        void theEngineIsTheSameAsOutside(Engine inner) {
            assertThat(inner).isSameAs(engine);
        }
    }
}
