package org.pouch.bench.engine;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.cpuMillis;
import static org.pouch.bench.Measure.median;
import static org.pouch.bench.Measure.p95;
import static org.pouch.bench.Measure.say;

import io.camunda.client.api.worker.JobWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.pouch.bench.BenchDatabase;

/** How soon an idle engine hands out a job, and what workers cost that have nothing to do. */
final class Idleness {
    private static final int WORKERS = 1000;

    private final String name;
    private final boolean quick;

    Idleness(String name, boolean quick) {
        this.name = name;
        this.quick = quick;
    }

    void measure(BenchDatabase database) {
        try (ApiSide api = new ApiSide(database.engine("idle"))) {
            latency(api);
            double alone = idleCpu();
            List<JobWorker> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(api.client()
                        .newWorker()
                        .jobType("never-" + i)
                        .handler((client, job) -> {})
                        .open());
            }
            idleCpu(); // their first polls
            double with = idleCpu();
            say(
                    "     %s%d idle workers and the engine, in one JVM: %.2f %% of a core; without workers %.2f %%",
                    name, WORKERS, with, alone);
            bar(name + WORKERS + " idle workers, clients and engine", with, "% of a core", true, 5);
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
}
