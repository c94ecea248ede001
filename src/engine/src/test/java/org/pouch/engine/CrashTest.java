package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The engine is killed while many use it, and started again. {@code -Dpouch.crash.seconds=600} makes a longer trial of it,
 * with as many kills as fit.
 */
@Tag("slow")
class CrashTest {
    private static final Duration TRIAL = Duration.ofSeconds(Integer.getInteger("pouch.crash.seconds", 6));

    private static final int ITEMS = 200;
    private static final int MOST_BATCHES = 10;

    @TempDir
    private Path data;

    @Test
    void losesAndRepeatsNothingOnAFile() {
        survives(
                List.of("--data", data.toString()),
                new DriverManagerDataSource("jdbc:h2:file:" + data.resolve("engine"), "sa", ""));
    }

    @Test
    void losesAndRepeatsNothingOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            survives(
                    List.of(
                            "--database",
                            "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                            "--database-user",
                            "postgres"),
                    postgres.getPostgresDatabase());
        }
    }

    @Test
    void finishesTheBatchOperationInWhichItIsKilled() {
        int all = 0;
        JdbcClient tables =
                JdbcClient.create(new DriverManagerDataSource("jdbc:h2:file:" + data.resolve("engine"), "sa", ""));
        try (EngineProcess engine = new EngineProcess(data.resolve("engine.log"), List.of("--data", data.toString()));
                CamundaClient client = engine.client()) {
            client.newDeployResourceCommand()
                    .addResourceBytes(Models.sequence("batch", Models.service("a", "batch-a")), "batch.bpmn")
                    .send()
                    .join();
            boolean within = false;
            while (!within && all < MOST_BATCHES * ITEMS) {
                all += ITEMS;
                String key = killedInABatch(engine, client, all % (2 * ITEMS) == 0);
                within = tables.sql("SELECT COUNT(*) FROM batch_operation_item WHERE state = 'ACTIVE'")
                                .query(Integer.class)
                                .single()
                        > 0;
                engine.start();
                await().until(() -> completed(client, key) == ITEMS);
            }
            assertThat(within).as("it was killed before the end of a batch").isTrue();
        }
        assertThat(tables.sql("SELECT DISTINCT state FROM process_instance")
                        .query(String.class)
                        .list())
                .containsExactly("TERMINATED");
        assertThat(tables.sql("SELECT DISTINCT state FROM batch_operation_item")
                        .query(String.class)
                        .list())
                .containsExactly("COMPLETED");
        assertThat(tables.sql("SELECT COUNT(*) FROM audit_log WHERE operation_type = 'CANCEL'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(all);
    }

    /**
     * Soon after it began; it may have been quicker all the same.
     *
     * @param atOnce without a look at what it has done, which a program that has just started may answer when all is done
     */
    private static String killedInABatch(EngineProcess engine, CamundaClient client, boolean atOnce) {
        for (int i = 0; i < ITEMS; i++) {
            client.newCreateInstanceCommand()
                    .bpmnProcessId("batch")
                    .latestVersion()
                    .send()
                    .join();
        }
        String key = client.newCreateBatchOperationCommand()
                .processInstanceCancel()
                .filter(filter -> filter.processDefinitionId("batch"))
                .send()
                .join()
                .getBatchOperationKey();
        if (!atOnce) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> completed(client, key) > 0);
        }
        engine.kill();
        return key;
    }

    private static int completed(CamundaClient client, String batch) {
        return client.newBatchOperationGetRequest(batch).send().join().getOperationsCompletedCount();
    }

    private void survives(List<String> options, javax.sql.DataSource afterwards) {
        CrashLoad load;
        try (EngineProcess engine = new EngineProcess(data.resolve("engine.log"), options);
                CamundaClient client = engine.client()) {
            load = new CrashLoad(client);
            try (load) {
                killAgainAndAgain(engine, load);
                load.endCreating();
                await().atMost(Duration.ofSeconds(120))
                        .pollInterval(Duration.ofMillis(200))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(running(client)).isEmpty());
            }
        }
        Found found = new Found(JdbcClient.create(afterwards));
        found.hasEverythingThatWasConfirmed(load);
        found.hasDoneEverythingOnce();
        found.hasGivenNoKeyTwice();
    }

    /** Each time it has been at work again for a while. */
    private static void killAgainAndAgain(EngineProcess engine, CrashLoad load) {
        long end = System.nanoTime() + TRIAL.toNanos();
        while (System.nanoTime() < end) {
            int enough = load.confirmed() + ThreadLocalRandom.current().nextInt(6, 300);
            await().pollInterval(Duration.ofMillis(1)).until(() -> load.confirmed() >= enough);
            engine.kill();
            if (ThreadLocalRandom.current().nextInt(4) == 0) {
                killWhileItStarts(engine);
            }
            engine.start();
        }
    }

    /** What it makes good at the start must bear an end, too. */
    private static void killWhileItStarts(EngineProcess engine) {
        engine.launch();
        Duration enough = Duration.ofMillis(ThreadLocalRandom.current().nextInt(300, 6000));
        await().pollInterval(Duration.ofMillis(10)).until(() -> engine.worked().compareTo(enough) >= 0);
        engine.kill();
    }

    /** Where instances stand. */
    private static List<String> running(CamundaClient client) {
        return client
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.state(ElementInstanceState.ACTIVE))
                .send()
                .join()
                .items()
                .stream()
                .map(element -> element.getProcessInstanceKey() + " at " + element.getElementId())
                .toList();
    }

    /** What stands in the database in the end. */
    record Found(JdbcClient tables) {
        void hasEverythingThatWasConfirmed(CrashLoad load) {
            assertThat(load.created).isNotEmpty();
            assertThat(keys("SELECT process_instance_key FROM process_instance WHERE state = 'COMPLETED'"))
                    .containsAll(load.created.values());
            assertThat(keys("SELECT job_key FROM job WHERE state = 'COMPLETED'"))
                    .containsAll(load.completedJobs);
            assertThat(keys("SELECT user_task_key FROM user_task WHERE state = 'COMPLETED'"))
                    .containsAll(load.completedTasks);
        }

        void hasDoneEverythingOnce() {
            assertThat(keys("SELECT process_instance_key FROM process_instance WHERE state <> 'COMPLETED'"))
                    .isEmpty();
            assertThat(keys("SELECT incident_key FROM incident")).isEmpty();
            assertThat(keys("""
                            SELECT process_instance_key FROM correlated_message_subscription
                            GROUP BY process_instance_key HAVING COUNT(*) <> 1""")).isEmpty();
            assertThat(tables.sql("""
                            SELECT process_instance_key, element_id, COUNT(*) FROM element_instance
                            WHERE type <> 'MULTI_INSTANCE_BODY' AND element_id <> 'join'
                            GROUP BY process_instance_key, element_id
                            HAVING COUNT(*) <> CASE element_id WHEN 'many' THEN 3 ELSE 1 END""").query().listOfRows()).isEmpty();
            assertThat(keys("SELECT element_instance_key FROM element_instance WHERE state <> 'COMPLETED'"))
                    .isEmpty();
            assertThat(keys("SELECT job_key FROM job WHERE state <> 'COMPLETED'"))
                    .isEmpty();
        }

        void hasGivenNoKeyTwice() {
            List<Long> all = keys("""
                    SELECT process_instance_key FROM process_instance
                    UNION ALL SELECT element_instance_key FROM element_instance
                        WHERE element_instance_key <> process_instance_key
                    UNION ALL SELECT job_key FROM job
                    UNION ALL SELECT variable_key FROM variable
                    UNION ALL SELECT message_key FROM message
                    UNION ALL SELECT message_subscription_key FROM message_subscription""");
            assertThat(all).doesNotHaveDuplicates();
        }

        private List<Long> keys(String query) {
            return tables.sql(query).query(Long.class).list();
        }
    }
}
