package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.CreateProcessInstanceCommandStep1.CreateProcessInstanceCommandStep3;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.DeploymentEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.settings.EngineSettings;

@EmbeddedOnly("it empties the engine")
class PurgeTest extends EngineTest {
    private static final List<String> LASTING =
            List.of("ACT_GE_PROPERTY", "ACT_GE_SCHEMA_LOG", "CLUSTER_ID", "KEY_BLOCK", "pouch_engine_schema");

    /** A user task with a timer, a message and a call in parallel to it, so that most tables have rows. */
    private void fill() {
        deploy("called.bpmn", sequence("called", service("work", "purged-work")));
        deploy(
                "caller.bpmn",
                file(
                        message("message", "purged", "=key"),
                        process(
                                "caller",
                                chain(
                                                element(
                                                        "callActivity",
                                                        "id=\"call\"",
                                                        "<zeebe:calledElement processId=\"called\"/>",
                                                        ""),
                                                element(
                                                        "intermediateCatchEvent",
                                                        "id=\"answer\"",
                                                        "",
                                                        "<bpmn:messageEventDefinition messageRef=\"message\"/>"),
                                                task("userTask", "decide", "<zeebe:userTask/>"))
                                        + element(
                                                "boundaryEvent",
                                                "id=\"late\" attachedToRef=\"decide\"",
                                                "",
                                                "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration>"
                                                        + "</bpmn:timerEventDefinition>"))));
        for (int i = 0; i < 3; i++) {
            create("caller", Map.of("key", "k" + i));
        }
        complete("purged-work", Map.of("n", 1));
        complete("purged-work", Map.of("n", 2));
        publish("k0");
        publish("nobody");
        client.newFailCommand(job("purged-work").getKey()).retries(0).send().join();
        client.newCreateDocumentCommand()
                .content("text")
                .fileName("text.txt")
                .send()
                .join();
    }

    private void publish(String key) {
        client.newPublishMessageCommand()
                .messageName("purged")
                .correlationKey(key)
                .timeToLive(Duration.ofHours(1))
                .send()
                .join();
    }

    private List<String> tablesWithRows() {
        return tables().sql("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE' ORDER BY table_name""").query(String.class).list().stream()
                .filter(table -> tables().sql("SELECT COUNT(*) FROM \"" + table + "\"")
                                .query(Integer.class)
                                .single()
                        > 0)
                .toList();
    }

    @Test
    void leavesNothingBehind() {
        fill();
        assertThat(tablesWithRows()).contains("TIMER", "JOB", "INCIDENT", "MESSAGE", "DOCUMENT", "ACT_RU_EXECUTION");

        engine.purge();

        assertThat(tablesWithRows()).isEqualTo(LASTING);
        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
        assertThat(hasJob("purged-work")).isFalse();
        assertThatThrownBy(() -> create("caller", Map.of("key", "k")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("process ID 'caller', but none found");
    }

    @Test
    void worksAsANewOneAfterwards() {
        fill();

        engine.purge();
        DeploymentEvent again =
                deploy("called.bpmn", sequence("called", task("userTask", "decide", "<zeebe:userTask/>")));
        long instance = create("called", Map.of());

        assertThat(again.getProcesses().get(0).getVersion()).isEqualTo(1);
        assertThat(elements(instance)).contains("decide ACTIVE");
        engine.purge();
        fill();
        assertThat(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.processDefinitionId("caller"))
                        .send()
                        .join()
                        .items())
                .hasSize(3);
    }

    /** Whoever still works on what is gone does not meet something new under its key. */
    @Test
    void neverGivesAKeyTwice() {
        deploy("work.bpmn", sequence("worked", service("work", "purged-key")));
        create("worked", Map.of());
        long gone = job("purged-key").getKey();

        engine.purge();
        deploy("work.bpmn", sequence("worked", service("work", "purged-key")));
        create("worked", Map.of());

        assertThatThrownBy(() -> client.newCompleteCommand(gone).send().join())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no such job was found");
        assertThat(job("purged-key").getKey()).isGreaterThan(gone);
    }

    @Test
    void letsTimePassAgain() {
        Instant future = Instant.parse("2090-01-01T00:00:00Z");
        client.newPinClockCommand().time(future).send().join();

        engine.purge();

        assertThat(engine.now()).isBefore(future);
    }

    @Test
    void doesNotMindThatOthersAreAtWork() {
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> others = IntStream.range(0, 4)
                .mapToObj(number -> CompletableFuture.runAsync(() -> {
                    while (!over.get()) {
                        work();
                    }
                }))
                .toList();
        for (int turn = 0; turn < 20; turn++) {
            engine.purge();
        }
        over.set(true);
        others.forEach(CompletableFuture::join);

        engine.purge();

        assertThat(tablesWithRows()).isEqualTo(LASTING);
        fill();
    }

    /** What the engine is asked for may be gone before it is done. */
    private void work() {
        try {
            deploy("called.bpmn", sequence("called", service("work", "purged-among-others")));
            create("called", Map.of());
            client.newActivateJobsCommand()
                    .jobType("purged-among-others")
                    .maxJobsToActivate(5)
                    .requestTimeout(Duration.ofMillis(-1))
                    .send()
                    .join()
                    .getJobs()
                    .forEach(job ->
                            client.newCompleteCommand(job.getKey()).send().join());
        } catch (ClientException gone) {
            assertThat(gone).hasMessageMatching("(?s).*(NOT_FOUND|no such|404).*");
        }
    }

    /** Who creates has found the process, and waits for who empties. */
    @Test
    void saysThatAProcessHasGoneSinceItWasFound() {
        deploy("called.bpmn", sequence("called", service("work", "purged-meanwhile")));
        create("called", Map.of()); // from now on the engine knows the latest version
        List<CamundaFuture<?>> asked = new ArrayList<>();
        List<CompletableFuture<Void>> purges = new ArrayList<>();

        engine.inTransaction(held -> {
            tables().sql("UPDATE process_instance SET state = state").update(); // who empties the table waits
            purges.add(CompletableFuture.runAsync(engine::purge));
            awaitThreads(1, "org.pouch.engine.Purge.empty");
            CreateProcessInstanceCommandStep3 latest =
                    client.newCreateInstanceCommand().bpmnProcessId("called").latestVersion();
            asked.add(latest.send());
            asked.add(latest.withResult().send());
            asked.add(latest.startBeforeElement("work").send());
            awaitThreads(3, "org.pouch.engine.store.Transactions.call", StampedLock.class.getName());
            return true;
        });
        purges.forEach(CompletableFuture::join);

        assertThat(asked)
                .hasSize(3)
                .allSatisfy(creation -> assertThatThrownBy(creation::join)
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                gone -> assertThat(gone.code()).isEqualTo(404))
                        .hasMessageContaining("Expected to find process definition"));
    }

    /** Until so many threads are within all of these places at once. */
    private static void awaitThreads(int count, String... places) {
        await().until(() -> Thread.getAllStackTraces().values().stream()
                        .map(Arrays::toString)
                        .filter(trace -> Stream.of(places).allMatch(trace::contains))
                        .count()
                == count);
    }

    @Test
    void refusesAnEngineThatKeepsItsState(@TempDir Path data) {
        try (EmbeddedEngine kept = EmbeddedEngine.start(new EngineSettings("kept", 0, data))) {
            assertThatThrownBy(kept::purge)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("engine kept keeps its state beyond its end;"
                            + " only one that keeps all in memory can be emptied");
        }
    }
}
