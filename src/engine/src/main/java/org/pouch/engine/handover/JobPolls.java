package org.pouch.engine.handover;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.pouch.engine.command.JobQueue;
import org.pouch.engine.fault.EngineThreads;
import org.pouch.engine.fault.FaultTrace;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.work.JobBell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Workers that wait for jobs. Nothing runs while there are none: a bell rings when a transaction made one. A job that
 * cannot be delivered goes back into the queue at once, to the next who waits.
 */
public final class JobPolls implements SmartLifecycle {
    static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** Types that are served at the same time. */
    private static final int SERVERS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(JobPolls.class);

    private final JobQueue queue;
    private final WaitingLines lines = new WaitingLines();
    private final ExecutorService servers;
    private final JobDelivery delivery;
    private final ScheduledThreadPoolExecutor timer;
    private volatile boolean running;

    JobPolls(JobQueue queue, JobBell bell, EngineSettings settings) {
        this.queue = queue;
        this.servers = Executors.newFixedThreadPool(SERVERS, task -> EngineThreads.of(settings.name() + "-jobs", task));
        this.delivery = new JobDelivery(queue, settings.name(), this::later);
        this.timer = new ScheduledThreadPoolExecutor(1, task -> EngineThreads.of(settings.name() + "-polls", task));
        timer.setRemoveOnCancelPolicy(true);
        bell.onRing(this::ring);
    }

    /**
     * @param wait zero to answer at once
     * @param worker gets the answer, once, now or later
     * @return takes the worker out of the line; it is answered then
     */
    public Runnable poll(JobQueue.Request request, Duration wait, Worker worker) {
        WaitingLine line = lines.enter(request.type());
        try {
            return poll(line, request, wait, worker);
        } finally {
            line.exit();
        }
    }

    /** Whoever comes stands in the line, also where there are jobs: those who came before have them first. */
    private Runnable poll(WaitingLine line, JobQueue.Request request, Duration wait, Worker worker) {
        boolean patient = !wait.isZero();
        if (!running || !patient && line.isKnownEmpty()) {
            worker.answer(List.of());
            return () -> {};
        }
        WaitingLine.Poll poll = new WaitingLine.Poll(request, worker, patient);
        line.add(poll);
        if (patient) {
            poll.endsBy(later(answeredWithin(wait), () -> leave(line, poll)));
        }
        if (!line.isKnownEmpty()) { // asked once it stands there: a job may have come at any time before
            serveSoon(request.type(), line);
        }
        return () -> {
            poll.isServed();
            leave(line, poll);
        };
    }

    private static void leave(WaitingLine line, WaitingLine.Poll poll) {
        if (line.leave(poll)) {
            poll.worker().answer(List.of());
        }
    }

    /** How many wait for jobs of this type. */
    public int waiting(String type) {
        return lines.find(type).map(WaitingLine::size).orElse(0);
    }

    /** Shortly before the client stops listening. */
    private static Duration answeredWithin(Duration wait) {
        return wait.minus(wait.dividedBy(20));
    }

    private void ring(String type) {
        lines.find(type).ifPresent(line -> {
            line.hears();
            serveSoon(type, line);
        });
    }

    private void serveSoon(String type, WaitingLine line) {
        if (!line.isEmpty() && line.rung()) {
            work(() -> serve(type, line));
        }
    }

    /** One turn; then the other types have theirs. */
    private void serve(String type, WaitingLine line) {
        int rings = line.rings();
        try {
            for (int left = line.size(); left > 0; left--) {
                WaitingLine.Poll poll = line.next();
                if (poll == null || !serve(line, poll)) {
                    break;
                }
            }
            if (line.isKnownEmpty()) {
                line.leaveImpatient().forEach(poll -> poll.worker().answer(List.of()));
            }
        } catch (RuntimeException | Error failure) {
            LOG.warn("jobs of type {} could not be handed out and are tried again", type, FaultTrace.of(failure));
            line.leaveFresh().forEach(poll -> {
                poll.isServed();
                poll.worker().fail(failure);
            });
            later(AFTER_FAILURE, () -> ring(type));
        }
        if (!line.served(rings)) {
            work(() -> serve(type, line));
        }
    }

    /** Answers false when there are no jobs, so that nobody else needs to look. */
    private boolean serve(WaitingLine line, WaitingLine.Poll poll) {
        if (!poll.worker().isThere()) {
            line.served();
            poll.worker().answer(List.of());
            return true;
        }
        long heard = line.heard();
        List<JobQueue.Activated> jobs = List.<JobQueue.Activated>of();
        try {
            jobs = queue.activate(poll.request());
        } finally {
            if (jobs.isEmpty() && !line.putBack(poll)) {
                poll.worker().answer(List.of());
            }
        }
        if (jobs.isEmpty()) {
            line.wasEmpty(heard);
            return false;
        }
        line.served();
        poll.isServed();
        delivery.deliver(poll.worker(), jobs);
        return true;
    }

    private void work(Runnable task) {
        try {
            servers.execute(task);
        } catch (RejectedExecutionException failure) {
            LOG.debug("the engine is stopping, nobody is served any more");
        }
    }

    /** What is scheduled keeps its failure to itself. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("what was planned for a waiting worker could not be done", FaultTrace.of(failure));
        }
    }

    private Future<?> later(Duration delay, Runnable task) {
        try {
            return timer.schedule(() -> attempt(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException failure) {
            LOG.debug("the engine is stopping, nothing is planned any more");
            return CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, so that whoever waits still gets an answer. */
    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        end(servers);
        lines.all().forEach(line -> line.leave().forEach(poll -> poll.worker().answer(List.of())));
        delivery.stop();
    }

    static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
