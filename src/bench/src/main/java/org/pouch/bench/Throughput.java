package org.pouch.bench;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.cpuMillis;
import static org.pouch.bench.Measure.say;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.pouch.bench.Cost.Side;

/**
 * How many instances of one service task are created, worked on and completed in a second: some threads create, one worker takes
 * the jobs, all by the published client over HTTP, in one JVM with the engine. Creators wait while too many instances are open, so
 * that the rate is what all of it together can keep up.
 */
final class Throughput {
    private static final int CREATORS = 4;
    private static final int WORKER_THREADS = 4;
    private static final int MOST_OPEN = 256;
    private static final double BAR = 400;

    private final CamundaClient client;
    private final Semaphore open = new Semaphore(MOST_OPEN);
    private final AtomicLong created = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private volatile boolean over;

    private Throughput(CamundaClient client) {
        this.client = client;
    }

    /** @param quick for half a minute instead of two */
    static void measure(BenchDatabase database, String name, boolean quick) {
        try (ApiSide deployed = new ApiSide(database.engine("throughput"));
                CamundaClient client = ApiSide.client(deployed.address(), WORKER_THREADS)) {
            new Throughput(client).run(name, quick ? 15 : 30, quick ? 30 : 120);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", interrupted);
        }
    }

    private void run(String name, int warmSeconds, int seconds) throws InterruptedException {
        List<Thread> creators = new ArrayList<>();
        try (JobWorker worker = worker()) {
            for (int i = 0; i < CREATORS; i++) {
                Thread creator = new Thread(this::create, "creator-" + i);
                creator.start();
                creators.add(creator);
            }
            TimeUnit.SECONDS.sleep(warmSeconds);
            long before = completed.get();
            double cpu = cpuMillis();
            long start = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            long done = completed.get() - before;
            double took = (System.nanoTime() - start) / 1e9;
            double used = cpuMillis() - cpu;
            over = true;
            for (Thread creator : creators) {
                creator.join();
            }
            boolean all = open.tryAcquire(MOST_OPEN, 60, TimeUnit.SECONDS);
            say(
                    "     %sone instance after the other for %.0f s: processor time of this JVM %.2f ms an instance; created %d, completed %d%s",
                    name,
                    took,
                    used / done,
                    created.get(),
                    completed.get(),
                    all ? "" : ", THE REST WITHIN A MINUTE NOT");
            bar(name + "created, worked and completed a second, clients included", done / took, "", false, BAR);
        }
    }

    private JobWorker worker() {
        return client.newWorker()
                .jobType("one-1")
                .handler((jobs, job) -> {
                    jobs.newCompleteCommand(job)
                            .variables(Map.of("result", 7))
                            .send()
                            .join();
                    completed.incrementAndGet();
                    open.release();
                })
                .maxJobsActive(Side.BATCH)
                .open();
    }

    private void create() {
        try {
            while (!over) {
                open.acquire();
                client.newCreateInstanceCommand()
                        .bpmnProcessId(BenchModels.ONE.id())
                        .latestVersion()
                        .variables(BenchModels.variables(created.incrementAndGet()))
                        .send()
                        .join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
