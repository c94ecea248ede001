package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.service;

import io.camunda.client.api.response.DeleteResourceResponse;
import io.camunda.client.api.response.DeploymentEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pouch.engine.deploy.VersionTurn;

/** Versions of one process that are deployed and deleted at the same time. */
class VersionTurnTest extends EngineTest {
    private DeploymentEvent deployVersionThatWorks(String type) {
        return deploy(
                "turned.bpmn",
                file(
                        "<bpmn:signal id=\"s\" name=\"turned-begins\"/>",
                        process(
                                "turned",
                                "<bpmn:startEvent id=\"start\"><bpmn:signalEventDefinition signalRef=\"s\"/></bpmn:startEvent>"
                                        + service("work", type) + "<bpmn:endEvent id=\"end\"/>" + flow("start", "work")
                                        + flow("work", "end"))));
    }

    /** The deletion has read which version is the latest, and is held up before it writes. */
    @Test
    @Timeout(120)
    void startsOnceByASignalWhereTheLatestVersionIsDeletedWhileTheNextIsDeployed() {
        deployVersionThatWorks("turned-first");
        long latest = key(deployVersionThatWorks("turned-second"));
        AtomicReference<CompletableFuture<DeleteResourceResponse>> deleted = new AtomicReference<>();
        AtomicReference<CompletableFuture<DeploymentEvent>> deployed = new AtomicReference<>();

        engine.inTransaction(status -> {
            engine.tables()
                    .sql("SELECT version FROM process_definition WHERE process_definition_key = ? FOR UPDATE")
                    .param(latest)
                    .query()
                    .listOfRows();
            deleted.set(client.newDeleteResourceCommand(latest).send().toCompletableFuture());
            await().until(this::isSomebodyHeldUp);
            deployed.set(CompletableFuture.supplyAsync(() -> deployVersionThatWorks("turned-third")));
            await().until(() -> deployed.get().isDone() || isSomebodyInTurn());
            return true;
        });
        deleted.get().join();
        deployed.get().join();
        client.newBroadcastSignalCommand().signalName("turned-begins").send().join();

        assertThat(engine.tables().sql("""
                        SELECT d.version FROM process_instance i
                        JOIN process_definition d ON d.process_definition_key = i.process_definition_key
                        WHERE d.process_definition_id = 'turned'""").query(Integer.class).list()).containsExactly(3);
        assertThat(job("turned-third").getProcessDefinitionVersion()).isEqualTo(3);
    }

    private static long key(DeploymentEvent deployment) {
        return deployment.getProcesses().get(0).getProcessDefinitionKey();
    }

    private boolean isSomebodyHeldUp() {
        return !engine.tables()
                .sql("SELECT session_id FROM information_schema.sessions WHERE blocker_id IS NOT NULL")
                .query()
                .listOfRows()
                .isEmpty();
    }

    private static boolean isSomebodyInTurn() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.BLOCKED)
                .flatMap(thread -> Stream.of(thread.getValue()).limit(1))
                .anyMatch(frame -> frame.getClassName().equals(VersionTurn.class.getName()));
    }
}
