package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.settings.EngineSettings;

/** A disk that is full, where the tests may mount one. */
@Tag("slow")
class FullDiskTest {
    private static final int BALLAST = 6 * 1024 * 1024;

    @TempDir
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()),
                "nobody may mount a small disk here");
        Files.write(disk.resolve("ballast"), new byte[BALLAST]);
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException failed) {
            return false;
        }
    }

    @Test
    void refusesCommandsUntilThereIsRoomAndHasLostNothing() throws IOException {
        List<Long> accepted = new ArrayList<>();
        EngineSettings settings = new EngineSettings("full", 0, disk.resolve("data"));
        try (EmbeddedEngine engine = EmbeddedEngine.start(settings);
                CamundaClient client = EngineTest.clientOf(engine)) {
            client.newDeployResourceCommand()
                    .addResourceBytes(Models.sequence("full", Models.service("work", "full-work")), "full.bpmn")
                    .send()
                    .join();
            assertThatThrownBy(() -> {
                        for (int index = 0; index < 1000; index++) {
                            accepted.add(create(client));
                        }
                    })
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo(503));
            assertThat(accepted).isNotEmpty();

            Files.delete(disk.resolve("ballast"));

            await().ignoreExceptions().until(() -> accepted.add(create(client)));
            assertThat(instances(client)).containsAll(accepted);
        }
        try (EmbeddedEngine engine = EmbeddedEngine.start(settings);
                CamundaClient client = EngineTest.clientOf(engine)) {
            assertThat(instances(client)).containsAll(accepted);
            assertThat(jobs(client)).hasSizeGreaterThanOrEqualTo(accepted.size());
        }
    }

    private static long create(CamundaClient client) {
        byte[] large = new byte[60_000];
        ThreadLocalRandom.current().nextBytes(large);
        return client.newCreateInstanceCommand()
                .bpmnProcessId("full")
                .latestVersion()
                .variables(Map.of("large", java.util.Base64.getEncoder().encodeToString(large)))
                .send()
                .join()
                .getProcessInstanceKey();
    }

    /** One answer holds no more than 4 MB of them; it comes at once where there is none, and not after the patience of its client. */
    private static List<ActivatedJob> jobs(CamundaClient client) {
        List<ActivatedJob> all = new ArrayList<>();
        List<ActivatedJob> some;
        do {
            some = client.newActivateJobsCommand()
                    .jobType("full-work")
                    .maxJobsToActivate(1000)
                    .requestTimeout(Duration.ofMillis(-1))
                    .send()
                    .join()
                    .getJobs();
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    private static List<Long> instances(CamundaClient client) {
        return client.newProcessInstanceSearchRequest().page(page -> page.limit(2000)).send().join().items().stream()
                .map(instance -> instance.getProcessInstanceKey())
                .toList();
    }
}
