package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.listeners;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.settings.EngineSettings;

@Tag("slow")
@EmbeddedOnly("it stops the engine")
class RestartTest {
    @TempDir
    private Path data;

    private interface Step {
        void accept(EmbeddedEngine engine, CamundaClient client);
    }

    private void run(Step step) {
        try (EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("restart", 0, data));
                CamundaClient client = EngineTest.clientOf(engine)) {
            step.accept(engine, client);
        }
    }

    private static void deploy(CamundaClient client, String name, byte[] model) {
        client.newDeployResourceCommand().addResourceBytes(model, name).send().join();
    }

    private static long create(CamundaClient client, String id, Map<String, Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private static String state(EmbeddedEngine engine, long instance) {
        return engine.tables()
                .sql("SELECT state FROM process_instance WHERE process_instance_key = ?")
                .param(instance)
                .query(String.class)
                .single();
    }

    /** A release before kept a file as if it were in UTF-8, and left in it what it said of its encoding. */
    @Test
    void readsAModelWhoseLettersAReleaseBeforeLost() {
        run((engine, client) -> {
            deploy(client, "lost.bpmn", sequence("lost", service("work", "lost-work")));
            engine.tables()
                    .sql(
                            "UPDATE process_definition SET xml = REPLACE(REPLACE(xml, 'UTF-8', 'GBK'), 'name=\"work\"', ?)")
                    .param("name=\"\uFFFD\"")
                    .update();
        });
        run((engine, client) ->
                assertThat(state(engine, create(client, "lost", Map.of()))).isEqualTo("ACTIVE"));
    }

    @Test
    void goesOnWhereItWasStopped() {
        long[] keys = new long[3];
        run((engine, client) -> {
            deploy(client, "job.bpmn", sequence("job", service("work", "kept-work")));
            deploy(
                    client,
                    "timer.bpmn",
                    sequence(
                            "timer",
                            element(
                                    "intermediateCatchEvent",
                                    "id=\"wait\"",
                                    "",
                                    "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1S</bpmn:timeDuration></bpmn:timerEventDefinition>")));
            deploy(
                    client,
                    "message.bpmn",
                    file(
                            message("m", "kept", "=id"),
                            process(
                                    "message",
                                    "<bpmn:startEvent id=\"start\"/><bpmn:endEvent id=\"end\"/>"
                                            + "<bpmn:intermediateCatchEvent id=\"catch\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:intermediateCatchEvent>"
                                            + flow("start", "catch") + flow("catch", "end"))));
            keys[0] = create(client, "job", Map.of("x", "kept"));
            keys[1] = create(client, "timer", Map.of());
            client.newPublishMessageCommand()
                    .messageName("kept")
                    .correlationKey("k")
                    .timeToLive(Duration.ofHours(1))
                    .send()
                    .join();
        });
        run((engine, client) -> {
            await().until(() -> state(engine, keys[1]).equals("COMPLETED"));
            keys[2] = create(client, "message", Map.of("id", "k"));
            assertThat(keys[2]).isGreaterThan(keys[1]);
            assertThat(state(engine, keys[2])).isEqualTo("COMPLETED");
            ActivatedJob job = client.newActivateJobsCommand()
                    .jobType("kept-work")
                    .maxJobsToActivate(1)
                    .send()
                    .join()
                    .getJobs()
                    .get(0);
            assertThat(job.getVariablesAsMap()).containsEntry("x", "kept");
            client.newCompleteCommand(job.getKey()).send().join();
            assertThat(state(engine, keys[0])).isEqualTo("COMPLETED");
        });
    }

    @Test
    void callsTheListenersThatWereLeft() {
        long[] key = new long[1];
        run((engine, client) -> {
            deploy(
                    client,
                    "listened.bpmn",
                    file("<bpmn:process id=\"listened\" isExecutable=\"true\"><bpmn:extensionElements>"
                            + listeners("start process-start", "end process-end")
                            + "</bpmn:extensionElements>"
                            + chain(service("a", "listened-a", listeners("start a-start", "end a-end")))
                            + "</bpmn:process>"));
            key[0] = create(client, "listened", Map.of());
        });
        run((engine, client) -> {
            complete(client, "process-start");
            complete(client, "a-start");
            complete(client, "listened-a");
        });
        run((engine, client) -> {
            complete(client, "a-end");
            assertThat(state(engine, key[0])).isEqualTo("ACTIVE");
        });
        run((engine, client) -> {
            complete(client, "process-end");
            assertThat(state(engine, key[0])).isEqualTo("COMPLETED");
        });
    }

    @Test
    void goesOnWaitingForACondition() {
        long[] key = new long[1];
        run((engine, client) -> {
            deploy(
                    client,
                    "condition.bpmn",
                    sequence(
                            "condition",
                            element(
                                    "intermediateCatchEvent",
                                    "id=\"wait\"",
                                    "",
                                    "<bpmn:conditionalEventDefinition><bpmn:condition>=x</bpmn:condition></bpmn:conditionalEventDefinition>")));
            key[0] = create(client, "condition", Map.of());
        });
        run((engine, client) -> {
            client.newSetVariablesCommand(key[0])
                    .variables(Map.of("x", true))
                    .send()
                    .join();
            assertThat(state(engine, key[0])).isEqualTo("COMPLETED");
        });
    }

    @Test
    void goesOnInAnAdHocSubProcess() {
        long[] key = new long[1];
        run((engine, client) -> {
            deploy(
                    client,
                    "tools.bpmn",
                    sequence(
                            "tools",
                            element(
                                    "adHocSubProcess",
                                    "id=\"open\" cancelRemainingInstances=\"false\"",
                                    "<zeebe:adHoc activeElementsCollection=\"=[&quot;a&quot;]\" outputCollection=\"results\""
                                            + " outputElement=\"=result\"/>",
                                    service("a", "tools-a") + service("b", "tools-b")
                                            + "<bpmn:completionCondition>=count(results) = 2</bpmn:completionCondition>")));
            key[0] = create(client, "tools", Map.of());
        });
        run((engine, client) -> {
            complete(client, "tools-a");
            long open = client.newElementInstanceSearchRequest()
                    .filter(filter -> filter.elementId("open"))
                    .send()
                    .join()
                    .singleItem()
                    .getElementInstanceKey();
            client.newActivateAdHocSubProcessActivitiesCommand(Long.toString(open))
                    .activateElements("a", "b")
                    .send()
                    .join();
        });
        run((engine, client) -> complete(client, "tools-b"));
        run((engine, client) -> {
            assertThat(state(engine, key[0])).isEqualTo("ACTIVE");
            complete(client, "tools-a");
            assertThat(state(engine, key[0])).isEqualTo("COMPLETED");
        });
    }

    private static void complete(CamundaClient client, String type) {
        List<ActivatedJob> jobs = client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .send()
                .join()
                .getJobs();
        assertThat(jobs).as(type).hasSize(1);
        client.newCompleteCommand(jobs.get(0)).send().join();
    }
}
