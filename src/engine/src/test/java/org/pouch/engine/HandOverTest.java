package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job is given to whoever is there to take it, and is not lost with whoever is not. */
@Tag("slow")
class HandOverTest extends EngineTest {
    private static final Duration LOCK = Duration.ofMinutes(10);

    /** Asks for jobs of the type as a worker does, and leaves the answer unread. */
    private Socket poll(String type) throws IOException {
        Socket socket = new Socket(engine.address().getHost(), engine.address().getPort());
        String body =
                "{\"type\":\"%s\",\"worker\":\"w\",\"timeout\":%d,\"maxJobsToActivate\":1,\"requestTimeout\":60000}"
                        .formatted(type, LOCK.toMillis());
        socket.getOutputStream()
                .write(("POST /v2/jobs/activation HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private ActivatedJob next(String type) {
        List<ActivatedJob> jobs = client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .timeout(LOCK)
                .requestTimeout(Duration.ofMinutes(1))
                .send()
                .join()
                .getJobs();
        assertThat(jobs).as("a job for who is there").hasSize(1);
        return jobs.get(0);
    }

    /** Their first looks are held up behind each other, and the last must not be the first that sees a job. */
    @Test
    @Timeout(180)
    void servesWorkersInTheOrderTheyCame() {
        deploy("order.bpmn", Models.sequence("order", Models.service("work", "order-work")));
        for (int i = 0; i < 4; i++) {
            create("order", Map.of());
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Long> jobs = new ArrayList<>();
        List<CompletableFuture<ActivatedJob>> workers = new ArrayList<>();
        try {
            engine.inTransaction(status -> {
                jobs.addAll(tables().sql(
                                "SELECT job_key FROM job WHERE open_type = 'order-work' ORDER BY job_key FOR UPDATE")
                        .query(Long.class)
                        .list());
                for (int i = 0; i < 4; i++) {
                    workers.add(CompletableFuture.supplyAsync(() -> next("order-work"), threads));
                    awaitWaiting("order-work", i);
                }
                return true;
            });
            List<Long> handedOut = workers.stream()
                    .map(CompletableFuture::join)
                    .map(ActivatedJob::getKey)
                    .toList();

            assertThat(handedOut.subList(2, 4)).isEqualTo(jobs.subList(2, 4));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void cutsAnAnswerThatWouldBeTooLarge() {
        deploy("heavy.bpmn", Models.sequence("heavy", Models.service("work", "heavy-work")));
        for (int i = 0; i < 3; i++) {
            create("heavy", Map.of("text", "x".repeat(1_900_000)));
        }
        create("heavy", Map.of("text", "\u00e4".repeat(2_000_000)));

        assertThat(jobs("heavy-work", 10)).hasSize(2);
        assertThat(jobs("heavy-work", 10)).hasSize(1);
        assertThat(jobs("heavy-work", 10)).hasSize(1);
        assertThat(hasJob("heavy-work")).isFalse();
    }

    @Test
    void readsNoMoreThanThereIsRoomForWhereLittleOfItIsAskedFor() {
        deploy("broad.bpmn", Models.sequence("broad", Models.service("work", "broad-work")));
        for (int i = 0; i < 10; i++) {
            create("broad", Map.of("text", "x".repeat(1_900_000), "number", i));
        }

        List<ActivatedJob> first = numbersOf("broad-work");
        List<ActivatedJob> rest = numbersOf("broad-work");

        assertThat(first)
                .hasSize(8)
                .allSatisfy(job -> assertThat(job.getVariablesAsMap()).containsOnlyKeys("number"));
        assertThat(rest).hasSize(2);
    }

    private List<ActivatedJob> numbersOf(String type) {
        return client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(100)
                .timeout(LOCK)
                .fetchVariables("number")
                .send()
                .join()
                .getJobs();
    }

    @Test
    void givesNothingToAWorkerThatHasClosedItsConnection() throws Exception {
        deploy("closed.bpmn", Models.sequence("closed", Models.service("work", "closed-work")));
        Socket gone = poll("closed-work");
        awaitWaiting("closed-work", 1);
        gone.close();

        create("closed", Map.of());

        assertThat(next("closed-work").getRetries()).isEqualTo(3);
    }

    @Test
    void givesNothingToAWorkerThatWasKilled() throws Exception {
        deploy("killed.bpmn", Models.sequence("killed", Models.service("work", "killed-work")));
        Socket gone = poll("killed-work");
        awaitWaiting("killed-work", 1);
        gone.setSoLinger(true, 0); // the connection ends with a reset
        gone.close();

        create("killed", Map.of());

        assertThat(next("killed-work").getRetries()).isEqualTo(3);
    }

    @Test
    void servesTheOneWhoWaitsBehindAWorkerThatHasGone() throws Exception {
        deploy("behind.bpmn", Models.sequence("behind", Models.service("work", "behind-work")));
        Socket gone = poll("behind-work");
        awaitWaiting("behind-work", 1);
        CompletableFuture<ActivatedJob> waiting = CompletableFuture.supplyAsync(() -> next("behind-work"));
        awaitWaiting("behind-work", 2);
        gone.close();

        create("behind", Map.of());

        assertThat(waiting.get().getRetries()).isEqualTo(3);
    }

    @Test
    @Timeout(180)
    void givesAFailedJobToAWaitingWorkerWhenItsBackOffIsOver() throws Exception {
        deploy("backoff.bpmn", Models.sequence("backoff", Models.service("work", "backoff-work")));
        create("backoff", Map.of());
        client.newFailCommand(next("backoff-work").getKey())
                .retries(2)
                .retryBackoff(Duration.ofSeconds(1))
                .send()
                .join();

        assertThat(next("backoff-work").getRetries()).isEqualTo(2);
    }

    @Test
    void givesAJobToAWaitingWorkerWhenItsTimeHasPassed() {
        deploy("late.bpmn", Models.sequence("late", Models.service("work", "late-work")));
        create("late", Map.of());
        ActivatedJob first = client.newActivateJobsCommand()
                .jobType("late-work")
                .maxJobsToActivate(1)
                .timeout(Duration.ofSeconds(1))
                .send()
                .join()
                .getJobs()
                .get(0);

        ActivatedJob again = next("late-work");

        assertThat(again.getKey()).isEqualTo(first.getKey());
        assertThat(again.getRetries()).isEqualTo(3);
    }

    @Test
    void givesAJobToAWaitingWorkerWhenItsTimeIsCutShort() {
        deploy("short.bpmn", Models.sequence("short", Models.service("work", "short-work")));
        create("short", Map.of());
        ActivatedJob first = next("short-work");
        CompletableFuture<ActivatedJob> waiting = CompletableFuture.supplyAsync(() -> next("short-work"));

        client.newUpdateTimeoutCommand(first.getKey())
                .timeout(Duration.ofMillis(500))
                .send()
                .join();

        assertThat(waiting.join().getKey()).isEqualTo(first.getKey());
    }

    /** It is the making of the job that wakes the worker, not another look after a while. */
    @Test
    void findsAJobForAWaitingWorkerWithOneLook() {
        deploy("one-look.bpmn", Models.sequence("one-look", Models.service("work", "one-look-work")));
        tables().sql("SET QUERY_STATISTICS TRUE").update();
        try {
            CompletableFuture<ActivatedJob> waiting = CompletableFuture.supplyAsync(() -> next("one-look-work"));
            await("whoever comes looks once").until(() -> looksForJobs() == 1);
            awaitWaiting("one-look-work", 1);

            long instance = create("one-look", Map.of());

            assertThat(waiting.join().getProcessInstanceKey()).isEqualTo(instance);
            assertThat(looksForJobs()).isEqualTo(2);
        } finally {
            tables().sql("SET QUERY_STATISTICS FALSE").update();
        }
    }

    /** In a time in which the engine has something else to do: a timer of two seconds becomes due. */
    @Test
    void asksTheDatabaseNothingWhileAHundredWorkersWait() {
        deploy(
                "meanwhile.bpmn",
                Models.sequence(
                        "meanwhile",
                        Models.element(
                                "intermediateCatchEvent",
                                "id=\"later\"",
                                "",
                                "<bpmn:timerEventDefinition><bpmn:timeDuration>PT2S</bpmn:timeDuration></bpmn:timerEventDefinition>")));
        tables().sql("SET QUERY_STATISTICS TRUE").update();
        try (CamundaClient crowd = clientOf(engine)) { // it has a connection for each of them and no more
            for (int index = 0; index < 100; index++) {
                crowd.newWorker()
                        .jobType("idle-" + index)
                        .handler((all, job) -> {})
                        .requestTimeout(Duration.ofMinutes(2))
                        .open();
            }
            for (int index = 0; index < 100; index++) {
                awaitWaiting("idle-" + index, 1);
            }
            await("whoever comes looks once").until(() -> looksForJobs() >= 100);

            awaitCompleted(create("meanwhile", Map.of()));

            assertThat(looksForJobs()).isEqualTo(100);
        } finally {
            tables().sql("SET QUERY_STATISTICS FALSE").update();
        }
    }

    private long looksForJobs() {
        return tables().sql("""
                SELECT COALESCE(SUM(EXECUTION_COUNT), 0) FROM INFORMATION_SCHEMA.QUERY_STATISTICS
                WHERE SQL_STATEMENT LIKE '%FROM job WHERE open_type = ?%'
                    AND SQL_STATEMENT NOT LIKE '%QUERY_STATISTICS%'""").query(Long.class).single();
    }

    /** Bursts of jobs for workers that come and go, some with a reset, on a machine that has too little time. */
    @Test
    @Timeout(180)
    void losesNoJobAmongWorkersThatComeAndGo() throws Exception {
        deploy("crowd.bpmn", Models.sequence("crowd", Models.service("work", "crowd-work")));
        ConcurrentHashMap.KeySetView<Long, Boolean> done = ConcurrentHashMap.<Long>newKeySet();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (int thief = 0; thief < 6; thief++) {
                threads.execute(() -> comeAndGo(stop, done));
            }
            for (int hog = 0; hog < 2; hog++) {
                threads.execute(() -> useUpTime(stop));
            }
            for (int worker = 0; worker < 4; worker++) {
                threads.execute(() -> work(stop, done));
            }
            List<Long> instances = new ArrayList<>();
            for (int burst = 0; burst < 12; burst++) {
                for (int index = 0; index < 10; index++) {
                    instances.add(create("crowd", Map.of()));
                }
            }
            await().untilAsserted(() -> assertThat(done).hasSameSizeAs(instances));
        } finally {
            stop.set(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES))
                    .as("nobody of them is in the way of the next test")
                    .isTrue();
        }
    }

    /** Waits a little, stops listening for more, and does what it was given all the same. */
    private void comeAndGo(AtomicBoolean stop, Set<Long> done) {
        while (!stop.get()) {
            try (Socket socket = poll("crowd-work")) {
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                socket.setSoTimeout(ThreadLocalRandom.current().nextInt(1, 15));
                try {
                    socket.getInputStream().transferTo(answer);
                } catch (SocketTimeoutException failure) {
                    socket.shutdownOutput();
                    socket.setSoTimeout(30_000);
                    socket.getInputStream().transferTo(answer);
                }
                Matcher jobs =
                        Pattern.compile("\"jobKey\":\"(\\d+)\"").matcher(answer.toString(StandardCharsets.UTF_8));
                while (jobs.find()) {
                    finish(Long.parseLong(jobs.group(1)), done);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private void finish(long job, Set<Long> done) {
        client.newCompleteCommand(job).send().join();
        done.add(job);
    }

    private static void useUpTime(AtomicBoolean stop) {
        long sum = 0L;
        while (!stop.get()) {
            sum += System.nanoTime();
        }
        assertThat(sum).isNotZero();
    }

    private void work(AtomicBoolean stop, Set<Long> done) {
        while (!stop.get()) {
            List<ActivatedJob> jobs = client.newActivateJobsCommand()
                    .jobType("crowd-work")
                    .maxJobsToActivate(3)
                    .timeout(LOCK)
                    .requestTimeout(Duration.ofMillis(200))
                    .send()
                    .join()
                    .getJobs();
            for (ActivatedJob job : jobs) {
                finish(job.getKey(), done);
            }
        }
    }
}
