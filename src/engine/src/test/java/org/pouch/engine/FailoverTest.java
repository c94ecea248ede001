package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Database;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One engine on a PostgreSQL database, and another that waits for it to end: never do both write. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailoverTest {
    /** Each wait ends with what it waits for: a busy machine is given time for that. */
    private static final Duration LONG = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    private EmbeddedPostgres postgres;

    @BeforeEach
    void begin() throws IOException {
        postgres = postgresAt(FreePort.find());
    }

    private EmbeddedPostgres postgresAt(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(LONG)
                .start();
    }

    private void restart() throws IOException {
        int port = postgres.getPort();
        postgres.close();
        postgres = postgresAt(port);
    }

    @AfterEach
    void end() throws IOException {
        postgres.close();
    }

    private String url(String name) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?ApplicationName=" + name;
    }

    private EngineSettings settings(String name) {
        return new EngineSettings(name, 0, null, new Database(url(name), "postgres", ""), Duration.ZERO);
    }

    private List<String> options(String name) {
        return List.of("--database", url(name), "--database-user", "postgres", "--grpc-port", "0", "--standby");
    }

    /** Beside every engine. */
    private JdbcClient tables() {
        return JdbcClient.create(new DriverManagerDataSource(url("test"), "postgres", ""));
    }

    private static void deploy(CamundaClient client) {
        client.newDeployResourceCommand()
                .addResourceBytes(Models.sequence("waiting", Models.service("a", "work")), "waiting.bpmn")
                .send()
                .join();
    }

    private static long create(CamundaClient client) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId("waiting")
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private static ActivatedJob activated(CamundaClient client, Duration time) {
        List<ActivatedJob> jobs = client.newActivateJobsCommand()
                .jobType("work")
                .maxJobsToActivate(1)
                .timeout(time)
                .requestTimeout(LONG)
                .send()
                .join()
                .getJobs();
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }

    private static long worked(CamundaClient client) {
        ActivatedJob job = activated(client, Duration.ofMinutes(1));
        client.newCompleteCommand(job.getKey()).send().join();
        return job.getProcessInstanceKey();
    }

    /** At rest it is a third. What else the machine does may fall upon one of the two times, but not in three runs. */
    @Test
    void theOneThatWaitsTakesOverInLessTimeThanAStartTakes() {
        assertThat(Stream.generate(this::takesOverInLessTimeThanItStarted)
                        .limit(3)
                        .anyMatch(Boolean::booleanValue))
                .isTrue();
    }

    private boolean takesOverInLessTimeThanItStarted() {
        long begun = System.nanoTime();
        try (EngineProcess first = new EngineProcess(folder.resolve("first.log"), options("first"))) {
            Duration start = Duration.ofNanos(System.nanoTime() - begun);
            try (EngineProcess second =
                            new EngineProcess(folder.resolve("second.log"), options("second"), "standby: ");
                    CamundaClient before = first.client();
                    CamundaClient after = second.client()) {
                deploy(before);
                long instance = create(before);

                long killed = System.nanoTime();
                first.kill();
                second.awaitSaid("ready ");
                Duration taken = Duration.ofNanos(System.nanoTime() - killed);

                assertThat(worked(after)).isEqualTo(instance);
                long next = create(after);
                assertThat(next).isGreaterThan(instance);
                assertThat(worked(after)).isEqualTo(next);
                return taken.compareTo(start) < 0;
            }
        }
    }

    /** Killed in turn, each while it works and the other waits; then the server starts again under whichever is at work. */
    @Test
    void losesAndRepeatsNothingWhoeverIsKilled() throws IOException {
        try (EngineProcess one = new EngineProcess(folder.resolve("one.log"), options("one"));
                EngineProcess other = new EngineProcess(folder.resolve("other.log"), options("other"), "standby: ");
                CamundaClient ofOne = one.client();
                CamundaClient ofOther = other.client();
                CrashLoad load = new CrashLoad(ofOne)) {
            atWork(load);
            one.kill();
            other.awaitSaid("ready ");
            load.turnTo(ofOther);
            one.launch();
            one.awaitSaid("standby: ");
            atWork(load);
            other.kill();
            one.awaitSaid("ready ");
            load.turnTo(ofOne);
            other.launch();
            other.awaitSaid("standby: ");
            atWork(load);

            restart();

            await().atMost(LONG).until(() -> holders("one") + holders("other") == 1);
            load.turnTo(holders("one") == 1 ? ofOne : ofOther);
            atWork(load);
            load.endCreating();
            await().atMost(LONG).untilAsserted(() -> assertThat(standing()).isEmpty());
            load.close();
            CrashTest.Found found = new CrashTest.Found(tables());
            found.hasEverythingThatWasConfirmed(load);
            found.hasDoneEverythingOnce();
            found.hasGivenNoKeyTwice();
        }
    }

    /** Where instances stand. */
    private List<String> standing() {
        return tables().sql("""
                        SELECT p.process_instance_key || ' at ' || e.element_id
                        FROM process_instance p LEFT JOIN element_instance e
                            ON e.process_instance_key = p.process_instance_key AND e.state = 'ACTIVE'
                        WHERE p.state <> 'COMPLETED' ORDER BY 1""").query(String.class).list();
    }

    /** It has confirmed so much more. */
    private static void atWork(CrashLoad load) {
        int enough = load.confirmed() + 60;
        await().atMost(LONG).until(() -> load.confirmed() >= enough);
    }

    @Test
    void givesOutAgainWhatTheKilledOneHadGivenOutOnceItsTimeIsOver() {
        try (EngineProcess first = new EngineProcess(folder.resolve("first.log"), options("first"));
                EngineProcess second = new EngineProcess(folder.resolve("second.log"), options("second"), "standby: ");
                CamundaClient before = first.client();
                CamundaClient after = second.client()) {
            deploy(before);
            create(before);
            ActivatedJob given = activated(before, Duration.ofSeconds(20));

            first.kill();
            second.awaitSaid("ready ");

            ActivatedJob again = activated(after, Duration.ofMinutes(1));
            assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(given.getDeadline());
            assertThat(again.getKey()).isEqualTo(given.getKey());
            assertThat(again.getRetries()).isEqualTo(given.getRetries());
            after.newCompleteCommand(given.getKey()).send().join();
            assertThatThrownBy(() ->
                            after.newCompleteCommand(again.getKey()).send().join())
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.code()).isEqualTo(404));
        }
    }

    @Test
    void goesOnAfterTheServerStartedAgainAndIsStillTheOnlyOne() throws IOException {
        try (EmbeddedEngine engine = EmbeddedEngine.start(settings("first"));
                CamundaClient client = EngineTest.clientOf(engine)) {
            deploy(client);
            long instance = create(client);

            restart();

            await().atMost(LONG).until(() -> holders("first") == 1);
            await().atMost(LONG).ignoreExceptions().until(() -> create(client) > instance);
            assertThat(worked(client)).isEqualTo(instance);
            assertThatThrownBy(() -> EmbeddedEngine.start(settings("second")))
                    .rootCause()
                    .isInstanceOf(EngineNotStarted.class)
                    .hasMessageContaining("another engine is at work on the database");
        }
    }

    @Test
    void theOneThatWaitsOutlivesAServerThatIsAwayWhenItStartsAndWhenItIsNeeded() throws IOException {
        int port = postgres.getPort();
        List<String> options = options("second");
        postgres.close();
        try (EngineProcess second = new EngineProcess(folder.resolve("second.log"), options, "away: ")) {
            postgres = postgresAt(port);
            second.awaitSaid("ready ");
            try (EmbeddedEngine first = takeOver("third", "second")) {
                second.awaitSaid("standby: ");
                restart();
                // Whoever asks first once the server is back: the other one waits, or was deposed.
                await().atMost(LONG).until(() -> holders("third") + holders("second") == 1);
            }
            second.awaitSaid("ready ");
        }
    }

    @Test
    void aServerThatHoldsItsBreathDeposesNobody() throws IOException, InterruptedException {
        try (EmbeddedEngine first = EmbeddedEngine.start(settings("first"))) {
            String holder = holder("first");
            signal("STOP", holder);
            try {
                await().during(Duration.ofSeconds(5)).atMost(LONG).until(() -> holders("first") == 1);
            } finally {
                signal("CONT", holder);
            }
            await().during(Duration.ofSeconds(2))
                    .atMost(LONG)
                    .until(() -> holders("first") == 1 && holder("first").equals(holder));
        }
    }

    private static void signal(String name, String process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, process).start().waitFor())
                .isZero();
    }

    private String holder(String name) {
        return tables().sql("SELECT pid FROM pg_stat_activity WHERE application_name = ? AND pid IN (" + HOLDERS + ")")
                .param(name)
                .query(String.class)
                .single();
    }

    @Test
    void stopsAtOnceWhereAnotherTookItsLock() {
        CountDownLatch told = new CountDownLatch(1);
        try (EmbeddedEngine first = EmbeddedEngine.start(settings("first"));
                CamundaClient before = EngineTest.clientOf(first)) {
            deploy(before);
            long instance = create(before);
            first.onTakenOver(told::countDown);

            try (EmbeddedEngine second = takeOver("second");
                    CamundaClient after = EngineTest.clientOf(second)) {
                assertThatThrownBy(() -> create(before))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                refused -> assertThat(refused.code()).isEqualTo(503));
                assertThat(worked(after)).isEqualTo(instance);
                await().atMost(LONG).until(() -> told.getCount() == 0);
                await("PostgreSQL ends a session a moment after its client").until(() -> sessions("first") == 0);
                assertThat(create(after)).isGreaterThan(instance);
            }
        }
    }

    @Test
    void commitsNothingThatItBeganBeforeAnotherTookOver() {
        try (EmbeddedEngine first = EmbeddedEngine.start(settings("first"))) {
            CompletableFuture<EmbeddedEngine> second = new CompletableFuture<>();
            try {
                assertThatThrownBy(() -> first.inTransaction(status -> {
                            first.tables()
                                    .sql("INSERT INTO key_block (name, next_key) VALUES ('late', 1)")
                                    .update();
                            second.complete(takeOver("second"));
                            return true;
                        }))
                        .isInstanceOf(RuntimeException.class);
                assertThat(tables().sql("SELECT COUNT(*) FROM key_block WHERE name = 'late'")
                                .query(Integer.class)
                                .single())
                        .isZero();
            } finally {
                second.join().close();
            }
        }
    }

    /** Ends the session of the first one's lock, as often as it takes it again, until the other has it. */
    private EmbeddedEngine takeOver(String name) {
        return takeOver(name, "first");
    }

    private EmbeddedEngine takeOver(String name, String before) {
        CompletableFuture<EmbeddedEngine> next = CompletableFuture.supplyAsync(
                () -> EmbeddedEngine.start(settings(name).withStandby(place -> true)));
        await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> {
            tables().sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid IN (" + HOLDERS
                            + ") AND application_name = ?")
                    .param(before)
                    .query()
                    .listOfRows();
            return next.isDone();
        });
        return next.join();
    }

    private static final String HOLDERS =
            "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted";

    /** Of the lock that one engine has alone. */
    private int holders(String name) {
        return tables().sql(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = ? AND pid IN (" + HOLDERS + ")")
                .param(name)
                .query(Integer.class)
                .single();
    }

    private int sessions(String name) {
        return tables().sql("SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }
}
