package org.pouch.bench;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.cpuMillis;
import static org.pouch.bench.Measure.median;
import static org.pouch.bench.Measure.millis;
import static org.pouch.bench.Measure.p95;
import static org.pouch.bench.Measure.say;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.api.worker.JobWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Measures the embedded engine, each figure beside what it is compared with, in turns of one run. */
public final class EngineBench {
    private final BenchDatabase database;
    private final String name;
    private final boolean quick;

    private EngineBench(BenchDatabase database, String name, boolean quick) {
        this.database = database;
        this.name = name + ": ";
        this.quick = quick;
    }

    /** Arguments: --quick for fewer rounds; h2 or postgres for one database alone; cost, throughput, crowd or idle for one part. */
    public static void main(String[] arguments) throws IOException {
        Measure.quieten();
        List<String> asked = List.of(arguments);
        Path folder = Files.createTempDirectory("pouch-bench");
        for (String kind : List.of("h2", "postgres")) {
            if (asked.contains(kind) || !(asked.contains("h2") || asked.contains("postgres"))) {
                try (BenchDatabase database =
                        kind.equals("h2") ? BenchDatabase.h2(folder) : BenchDatabase.postgres(folder)) {
                    new EngineBench(database, kind, asked.contains("--quick")).run(asked);
                }
            }
        }
        delete(folder);
        System.exit(0); // threads of a client may linger
    }

    private void run(List<String> asked) {
        boolean all = List.of("cost", "throughput", "crowd", "idle").stream().noneMatch(asked::contains);
        if (all || asked.contains("cost")) {
            cost();
        }
        if (all || asked.contains("throughput")) {
            Throughput.measure(database, name, quick);
        }
        if (all || asked.contains("crowd")) {
            crowd();
        }
        if (all || asked.contains("idle")) {
            idle();
        }
    }

    private void cost() {
        try (ApiSide api = new ApiSide(database.engine("api"));
                HikariDataSource pool = database.pool("operaton");
                OperatonSide operaton = new OperatonSide(pool, "full");
                HikariDataSource barePool = database.pool("operaton-bare");
                OperatonSide bare = new OperatonSide(barePool, "none")) {
            Cost cost = new Cost(List.of(api, operaton, bare), name, quick);
            cost.measure(BenchModels.ONE);
            cost.measure(BenchModels.TEN);
        }
    }

    private void crowd() {
        int size = 100_000;
        try (ApiSide few = new ApiSide(database.engine("few"));
                ApiSide many = new ApiSide(database.engine("many"));
                HikariDataSource fewPool = database.pool("few");
                HikariDataSource manyPool = database.pool("many")) {
            Crowd.grow(few, fewPool, Crowd.FIRST);
            Crowd.grow(many, manyPool, size);
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < (quick ? 20 : 60); i++) {
                double fast = millis(() -> few.run(BenchModels.ONE));
                double slow = millis(() -> many.run(BenchModels.ONE));
                if (i >= (quick ? 5 : 15)) {
                    ratios.add(fast / slow);
                }
            }
            bar(name + "throughput with 100,000 open instances against 1,000", median(ratios), "x", false, 0.8);
            new Searches(many.client(), name, size, quick ? 20 : 60).measure();
        }
    }

    private void idle() {
        try (ApiSide api = new ApiSide(database.engine("idle"))) {
            latency(api);
            double alone = idleCpu();
            List<JobWorker> workers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                workers.add(api.client()
                        .newWorker()
                        .jobType("never-" + i)
                        .handler((client, job) -> {})
                        .open());
            }
            idleCpu(); // their first polls
            double with = idleCpu();
            say(
                    "     %s100 idle workers and the engine, in one JVM: %.2f %% of a core; without workers %.2f %%",
                    name, with, alone);
            bar(name + "100 idle workers, clients and engine", with, "% of a core", true, 2);
            workers.forEach(JobWorker::close);
        }
    }

    /** From the moment the creation is sent to the moment the worker's handler is called. */
    private void latency(ApiSide api) {
        ArrayBlockingQueue<Long> called = new ArrayBlockingQueue<Long>(10);
        try (JobWorker worker = api.client()
                .newWorker()
                .jobType("one-1")
                .handler((client, job) -> {
                    called.add(System.nanoTime());
                    client.newCompleteCommand(job).send().join();
                })
                .open()) {
            List<Double> waits = new ArrayList<>();
            for (int i = 0; i < (quick ? 60 : 200); i++) {
                long start = System.nanoTime();
                api.create(BenchModels.ONE);
                Long end = called.poll(10, TimeUnit.SECONDS);
                if (i >= 20) {
                    waits.add((end - start) / 1e6);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            say("     %sjob latency, median: %.2f ms", name, median(waits));
            bar(name + "job latency, created to handler called, p95", p95(waits), "ms", true, 50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", interrupted);
        }
    }

    private double idleCpu() {
        try {
            double before = cpuMillis();
            int seconds = quick ? 12 : 30;
            TimeUnit.SECONDS.sleep(seconds);
            return (cpuMillis() - before) / (seconds * 10.0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", interrupted);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
