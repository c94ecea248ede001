package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.UserTaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker of docs/own-worker.md, in JavaScript and without a library, as somebody starts it. */
@Tag("slow")
@EmbeddedOnly("a worker of a shared cluster would take the jobs of others")
class OwnWorkerTest extends EngineTest {
    private static final Path MODEL = Path.of("samples/process-test/src/main/resources/library-loan.bpmn");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void doesItsJobsSaysWhatItFoundAndWhatItCouldNotDo() throws Exception {
        client.newDeployResourceCommand()
                .addResourceBytes(Files.readAllBytes(MODEL), "library-loan.bpmn")
                .send()
                .join();
        long known = start(Map.of("loan", "loan-1", "reader", "reader-9"));
        long blocked = start(Map.of("loan", "loan-2", "reader", "blocked-9"));
        long nobody = start(Map.of("loan", "loan-3"));

        Process worker = worker();
        try {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(waiting(known)).isEqualTo(1);
                assertThat(passed(blocked, "endEvent_LoanRefused")).isEqualTo(1);
                assertThat(tries(nobody)).isLessThan(3);
            });
        } finally {
            worker.destroy();
        }
        assertThat(worker.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(worker.exitValue()).isZero();
        assertThat(Files.readString(folder.resolve("said"))).contains("completed ", "error ", "failed ");
        assertThat(client.newIncidentSearchRequest()
                        .filter(filter -> filter.processInstanceKey(known).state(IncidentState.ACTIVE))
                        .send()
                        .join()
                        .items())
                .isEmpty();
    }

    private Process worker() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", "samples/worker/worker.mjs")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("ENGINE", address().toString());
        builder.environment().remove("ENGINE_USER");
        return builder.start();
    }

    private long start(Map<String, Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId("library-loan")
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private int waiting(long instance) {
        return client.newUserTaskSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).state(UserTaskState.CREATED))
                .send()
                .join()
                .items()
                .size();
    }

    private int passed(long instance, String element) {
        return client.newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).elementId(element))
                .send()
                .join()
                .items()
                .size();
    }

    private int tries(long instance) {
        return client.newJobSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance))
                .send()
                .join()
                .items()
                .get(0)
                .getRetries();
    }
}
