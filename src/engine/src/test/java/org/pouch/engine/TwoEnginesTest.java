package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineSettings;

/** Engines of one program share what is the same for all, and nothing else. */
class TwoEnginesTest {
    private static long create(CamundaClient client) {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("two")
                                .startEvent()
                                .serviceTask("work", task -> task.zeebeJobType("two.work"))
                                .endEvent()
                                .done(),
                        "two.bpmn")
                .send()
                .join();
        return client.newCreateInstanceCommand()
                .bpmnProcessId("two")
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    /** Of the jobs that are there: none is waited for. */
    private static List<Long> worked(CamundaClient client) {
        return client
                .newActivateJobsCommand()
                .jobType("two.work")
                .maxJobsToActivate(10)
                .requestTimeout(Duration.ofMillis(-1))
                .send()
                .join()
                .getJobs()
                .stream()
                .map(job -> {
                    client.newCompleteCommand(job).send().join();
                    return job.getProcessInstanceKey();
                })
                .toList();
    }

    @Test
    void keepNothingInMemoryBeyondTheirEnd() {
        EngineSettings settings = new EngineSettings("again", 0, null);
        try (EmbeddedEngine engine = EmbeddedEngine.start(settings);
                CamundaClient client = EngineTest.clientOf(engine)) {
            create(client);
        }
        try (EmbeddedEngine engine = EmbeddedEngine.start(settings);
                CamundaClient client = EngineTest.clientOf(engine)) {
            assertThat(worked(client)).isEmpty();
            assertThat(client.newProcessDefinitionSearchRequest().send().join().items())
                    .isEmpty();
        }
    }

    @Test
    void keepTheirInstancesApartAndOutliveEachOther() {
        try (EmbeddedEngine second = EmbeddedEngine.start(new EngineSettings("second", 0, null));
                CamundaClient ofSecond = EngineTest.clientOf(second)) {
            long later;
            try (EmbeddedEngine first = EmbeddedEngine.start(new EngineSettings("first", 0, null));
                    CamundaClient ofFirst = EngineTest.clientOf(first)) {
                long one = create(ofFirst);
                later = create(ofSecond);
                assertThat(worked(ofFirst)).containsExactly(one);
                assertThat(worked(ofFirst)).isEmpty();
            }
            assertThat(worked(ofSecond)).containsExactly(later);
            assertThat(second.tables()
                            .sql("SELECT COUNT(*) FROM act_ru_execution")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }
}
