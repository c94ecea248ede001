package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A newer Operaton on the data of today's: what its scripts change is changed whole, or not at all. */
@Tag("slow")
@EmbeddedOnly("it starts and kills engines")
class UpgradeTest {
    private static final String CHANGE = "ALTER TABLE act_ru_execution ADD COLUMN more_ VARCHAR(9)";

    @TempDir
    private Path data;

    @TempDir
    private Path folder;

    private RaisedOperaton raised(String database, String change) {
        return new RaisedOperaton(folder.resolve(Integer.toString(change.hashCode())), database)
                .creates("7.25.0")
                .changes("7.24_to_7.25", "7.25.0", change);
    }

    private List<String> options() {
        return List.of("--data", data.toString());
    }

    private EngineProcess process(List<String> options) {
        return new EngineProcess(folder.resolve("engine.log"), options);
    }

    private static long create(CamundaClient client) {
        client.newDeployResourceCommand()
                .addResourceBytes(Models.sequence("kept", Models.service("work", "kept-work")), "kept.bpmn")
                .send()
                .join();
        return client.newCreateInstanceCommand()
                .bpmnProcessId("kept")
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    /** Its token is Operaton's, so it moves only if Operaton finds its tables as it needs them. */
    private static void assertGoesOn(CamundaClient client, long instance) {
        client.newActivateJobsCommand()
                .jobType("kept-work")
                .maxJobsToActivate(1)
                .send()
                .join()
                .getJobs()
                .forEach(job -> client.newCompleteCommand(job).send().join());
        assertThat(client.newProcessInstanceGetRequest(instance).send().join().getState())
                .isEqualTo(ProcessInstanceState.COMPLETED);
    }

    private void killedWhileItChangesTables(EngineProcess engine, RaisedOperaton slow, Callable<Boolean> isAtIt) {
        engine.close();
        engine.raise(slow);
        engine.launch();
        await().until(isAtIt);
        engine.kill();
    }

    @Test
    void beginsAgainAfterAnEndWhileTheTablesOfAFileAreChanged() {
        try (EngineProcess engine = process(options());
                CamundaClient client = engine.client()) {
            long instance = create(client);
            Path reached = folder.resolve("reached");
            String slow = CHANGE
                    + "; CREATE ALIAS pause FOR 'java.lang.Thread.sleep'; CALL FILE_WRITE('', '%s'); CALL pause(600000)"
                            .formatted(reached);
            killedWhileItChangesTables(engine, raised("h2", slow), () -> Files.exists(reached));
            assertThat(data.resolve("engine.layout.begun")).exists();

            engine.raise(raised("h2", CHANGE));
            engine.start();

            assertGoesOn(client, instance);
        }
        assertThat(data.resolve("engine.layout")).content().contains("Operaton 7.25");
        assertThat(data.resolve("engine.mv.db.before")).doesNotExist();
    }

    @Test
    void beginsAgainAfterAnEndWhileTheTablesInPostgresAreChanged() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            JdbcClient tables = JdbcClient.create(postgres.getPostgresDatabase());
            try (EngineProcess engine = process(List.of(
                            "--database",
                            "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                            "--database-user",
                            "postgres"));
                    CamundaClient client = engine.client()) {
                long instance = create(client);
                killedWhileItChangesTables(
                        engine,
                        raised("postgres", CHANGE + "; SELECT pg_sleep(600)"),
                        () -> tables.sql("""
                                        SELECT COUNT(*) FROM pg_stat_activity
                                        WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'""").query(Integer.class).single() > 0);
                endSleep(tables); // PostgreSQL itself would notice only at its end that nobody is there

                engine.raise(raised("postgres", CHANGE));
                engine.start();

                assertGoesOn(client, instance);
            }
            assertThat(tables.sql("SELECT version_ FROM act_ge_schema_log ORDER BY version_")
                            .query(String.class)
                            .list())
                    .containsExactly("7.24.0", "7.25.0");
        }
    }

    private static void endSleep(JdbcClient tables) {
        assertThat(tables.sql("""
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'""").query(Boolean.class).list()).containsExactly(true);
    }

    @Test
    void leavesDataOfANewerVersionAsTheyAre() {
        try (EngineProcess engine = process(options());
                CamundaClient client = engine.client()) {
            long instance = create(client);
            engine.close();
            engine.raise(raised("h2", CHANGE));
            engine.start();
            engine.close();

            assertThatThrownBy(() -> EmbeddedEngine.start(new EngineSettings("older", 0, data)))
                    .hasRootCauseInstanceOf(EngineNotStarted.class)
                    .rootCause()
                    .hasMessageContaining("were written by a newer version of Pouch")
                    .hasMessageContaining("7.25.0");
            assertThat(data.resolve("engine.layout.begun")).doesNotExist();
            assertThat(data.resolve("engine.mv.db.before")).doesNotExist();

            engine.start();
            assertGoesOn(client, instance);
        }
    }

    @Test
    void leavesDataWhoseTablesAreNewerThanOursAsTheyAre() {
        EngineSettings settings = new EngineSettings("older", 0, data);
        long instance;
        try (EmbeddedEngine engine = EmbeddedEngine.start(settings);
                CamundaClient client = EngineTest.clientOf(engine)) {
            instance = create(client);
            engine.tables().sql("""
                    INSERT INTO "pouch_engine_schema" ("installed_rank", "version", "description", "type", "script", "installed_by", "execution_time", "success")
                    VALUES (99, '99', 'of tomorrow', 'SQL', 'V99__of_tomorrow.sql', 'sa', 1, TRUE)""").update();
        }

        assertThatThrownBy(() -> EmbeddedEngine.start(settings))
                .rootCause()
                .hasMessageStartingWith("the data in jdbc:h2:file:")
                .hasMessageContaining("the engine's tables are of version 99, and this program knows 2.");

        assertThat(data.resolve("engine.mv.db")).exists();
        assertThat(instance).isPositive();
    }

    /** One script was written anew, since it failed where names are very long. */
    @Test
    void goesOnWithTablesThatAScriptOfBeforeMade() {
        EngineSettings settings = new EngineSettings("rewritten", 0, data);
        long instance;
        try (EmbeddedEngine engine = EmbeddedEngine.start(settings);
                CamundaClient client = EngineTest.clientOf(engine)) {
            instance = create(client);
            assertThat(engine.tables().sql("""
                            UPDATE "pouch_engine_schema" SET "checksum" = -1939648446 WHERE "version" = '2.13'""").update()).isEqualTo(1);
        }

        try (EmbeddedEngine engine = EmbeddedEngine.start(settings);
                CamundaClient client = EngineTest.clientOf(engine)) {
            assertGoesOn(client, instance);
        }
    }

    @Test
    void leavesTheFileAsItWasWhereAScriptFails() {
        long instance;
        try (EngineProcess engine = process(options());
                CamundaClient client = engine.client()) {
            instance = create(client);
            engine.close();
            engine.raise(raised("h2", CHANGE + "; ALTER TABLE act_of_nobody ADD COLUMN more_ VARCHAR(9)"));
            assertThat(engine.refuseToStart())
                    .contains("could not be changed from 7.24.0 to 7.25.0")
                    .contains("They are as they were");
        }
        try (EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("today", 0, data));
                CamundaClient client = EngineTest.clientOf(engine)) {
            assertGoesOn(client, instance);
        }
    }
}
