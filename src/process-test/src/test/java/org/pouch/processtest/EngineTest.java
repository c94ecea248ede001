package org.pouch.processtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ProcessInstanceEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@ProcessTest(value = "errand.bpmn", now = "2030-06-01T12:00:00Z")
class EngineTest {

    @Test
    void readsAsTheDiagram(Engine engine) {
        ProcessInstanceEvent errand = engine.start("errand", Map.of("number", "n-1"));

        engine.completeJob("errand.run", Map.of("distance", 3, "stops", List.of("a", "b")));
        engine.assertThat(errand).isActive().isWaitingAt("timerEvent_DayPassed");
        engine.clock().advance(Duration.ofDays(1));
        engine.publish("Answer", "n-1", Map.of("yes", true));
        engine.completeUserTask("userTask_CheckAnswer", Map.of("checked", "by ann"));

        engine.assertThat(engine.instanceOf("errand"))
                .isCompleted()
                .hasPassed("startEvent_ErrandGiven", "timerEvent_DayPassed", "endEvent_ErrandDone")
                .hasVariable("distance", 3)
                .hasVariable("stops", List.of("a", "b"))
                .hasVariable("yes", true)
                .hasVariable("checked", "by ann")
                .hasNoIncident();
    }

    @Test
    void tellsOneWayFromAnother(Engine engine) {
        ProcessInstanceEvent errand = engine.start("errand", Map.of("number", "n-1"));

        engine.assertThat(errand).hasNotPassed("serviceTask_RunErrand", "endEvent_ErrandDone");
        assertThatThrownBy(() -> engine.assertThat(errand).hasNotPassed("startEvent_ErrandGiven"))
                .isInstanceOf(AssertionError.class);
    }

    /** The thread of a worker, not the test's, brings what the test waits for. */
    @Test
    void waitsForWhatWorkersDo(Engine engine, CamundaClient client) {
        CountDownLatch mayWork = new CountDownLatch(1);
        client.newWorker()
                .jobType("errand.run")
                .handler((jobs, job) -> {
                    mayWork.await();
                    jobs.newCompleteCommand(job).send().join();
                })
                .open();
        ProcessInstanceEvent errand = engine.start("errand", Map.of("number", "n-1"));
        engine.assertThat(errand).isWaitingAt("serviceTask_RunErrand");

        CompletableFuture<Void> later = CompletableFuture.runAsync(mayWork::countDown);

        engine.assertThat(errand).isWaitingAt("timerEvent_DayPassed");
        later.join();
    }

    @Test
    void waitsForWhatAClientKnows(Engine engine, CamundaClient client) {
        CompletableFuture<ProcessInstanceEvent> errand =
                CompletableFuture.supplyAsync(() -> engine.start("errand", Map.of("number", "n-1")));

        engine.await(() -> assertThat(
                        client.newProcessInstanceSearchRequest().send().join().items())
                .hasSize(1));
        errand.join();
    }

    @Test
    void knowsThatAnInstanceWasCanceled(Engine engine, CamundaClient client) {
        long errand = engine.start("errand", Map.of("number", "n-1")).getProcessInstanceKey();
        client.newCancelInstanceCommand(errand).send().join();

        engine.assertThat(errand).isTerminated();
    }

    @Test
    void deploysSeveralFilesAsOne(Engine engine) {
        assertThat(engine.deploy("errand.bpmn", "src/process-test/src/test/resources/circle.bpmn")
                        .getProcesses())
                .extracting(process -> process.getBpmnProcessId() + " " + process.getVersion())
                .containsExactlyInAnyOrder("errand 1", "circle 1");
    }

    @Test
    void isThereForOtherClients(Engine engine) {
        try (CamundaClient other = CamundaClient.newClientBuilder()
                .restAddress(engine.address())
                .preferRestOverGrpc(true)
                .build()) {
            assertThat(other.newTopologyRequest().send().join().getBrokers()).hasSize(1);
        }
    }

    /** So that none of its libraries meets another version on the class path of the project under test. */
    @Test
    void runsInAClassLoaderOfItsOwn() {
        assertThat(Arrays.stream(Package.getPackages()).map(Package::getName))
                .doesNotContain("org.operaton.bpm.engine", "org.apache.catalina", "org.h2");
    }
}
