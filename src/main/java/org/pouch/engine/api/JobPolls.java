package org.pouch.engine.api;

import io.camunda.client.protocol.rest.JobActivationResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.pouch.engine.EngineSettings;
import org.pouch.engine.runtime.JobBell;
import org.pouch.engine.runtime.JobQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.async.DeferredResult;

/** Workers that wait for jobs. Nothing runs while there are none: a bell rings when a transaction made one. */
final class JobPolls implements AutoCloseable {
    private static final Duration CONTAINER_PATIENCE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(JobPolls.class);

    private final JobQueue queue;
    private final Map<String, Queue<Poll>> waiting = new ConcurrentHashMap<>();
    private final ExecutorService servers;
    private final ScheduledExecutorService timer;

    JobPolls(JobQueue queue, JobBell bell, EngineSettings settings) {
        this.queue = queue;
        this.servers = Executors.newFixedThreadPool(2, task -> thread(task, settings.name() + "-jobs"));
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> thread(task, settings.name() + "-polls"));
        bell.onRing(this::ring);
    }

    private static Thread thread(Runnable task, String name) {
        var thread = new Thread(task, "engine-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private record Poll(JobQueue.Request request, DeferredResult<JobActivationResult> answer) {}

    /**
     * @param wait zero to answer at once
     */
    DeferredResult<JobActivationResult> poll(JobQueue.Request request, Duration wait) {
        // the time is ours to keep: a container that gives up while jobs are being handed over would lose them
        var answer = new DeferredResult<JobActivationResult>(
                wait.plus(CONTAINER_PATIENCE).toMillis());
        var jobs = queue.activate(request);
        if (!jobs.isEmpty() || wait.isZero()) {
            answer.setResult(ActivatedJobs.of(jobs));
            return answer;
        }
        var polls = waiting.computeIfAbsent(request.type(), type -> new ConcurrentLinkedQueue<>());
        var poll = new Poll(request, answer);
        polls.add(poll);
        var end = timer.schedule(
                () -> answer.setResult(ActivatedJobs.none()),
                answeredWithin(wait).toMillis(),
                TimeUnit.MILLISECONDS);
        answer.onCompletion(() -> {
            end.cancel(false);
            polls.remove(poll);
        });
        ring(request.type()); // a job may have come between the look and the wait
        return answer;
    }

    /** Shortly before the client stops listening. */
    private static Duration answeredWithin(Duration wait) {
        return wait.minus(wait.dividedBy(20));
    }

    private void ring(String type) {
        var polls = waiting.get(type);
        if (polls == null || polls.isEmpty()) {
            return;
        }
        try {
            servers.execute(() -> serve(type, polls));
        } catch (RejectedExecutionException e) {
            LOG.debug("the engine is stopping, nobody is served any more");
        }
    }

    private void serve(String type, Queue<Poll> polls) {
        try {
            var turn = new ArrayDeque<>(polls);
            for (var poll = turn.poll(); poll != null; poll = turn.poll()) {
                if (poll.answer().isSetOrExpired()) {
                    continue;
                }
                var jobs = queue.activate(poll.request());
                if (jobs.isEmpty()) {
                    return;
                }
                polls.remove(poll);
                if (!poll.answer().setResult(ActivatedJobs.of(jobs))) {
                    queue.release(jobs);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("jobs of type {} could not be handed out and are tried at the next occasion", type, e);
        }
    }

    private static void sendAway(Poll poll) {
        try {
            poll.answer().setResult(ActivatedJobs.none());
        } catch (IllegalStateException alreadyGone) {
            LOG.debug("a worker had gone before it was sent away", alreadyGone);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        servers.shutdown();
        waiting.values().forEach(polls -> polls.forEach(JobPolls::sendAway));
        try {
            if (!servers.awaitTermination(5, TimeUnit.SECONDS)) {
                servers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
