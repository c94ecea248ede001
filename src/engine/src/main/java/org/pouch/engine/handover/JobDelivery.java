package org.pouch.engine.handover;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.pouch.engine.command.JobQueue;
import org.pouch.engine.fault.EngineThreads;
import org.pouch.engine.fault.FaultTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings jobs to the workers they were taken out of the queue for; what does not arrive goes back at once. */
final class JobDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(JobDelivery.class);

    private final JobQueue queue;
    private final ExecutorService messengers;
    private final BiConsumer<Duration, Runnable> later;

    JobDelivery(JobQueue queue, String engine, BiConsumer<Duration, Runnable> later) {
        this.queue = queue;
        this.messengers = Executors.newCachedThreadPool(task -> EngineThreads.of(engine + "-job-answers", task));
        this.later = later;
    }

    /** A slow worker keeps a thread of its own, not those who wait behind it. */
    void deliver(Worker worker, List<JobQueue.Activated> jobs) {
        try {
            messengers.execute(() -> hand(worker, jobs));
        } catch (RejectedExecutionException stopping) {
            hand(worker, jobs);
        }
    }

    private void hand(Worker worker, List<JobQueue.Activated> jobs) {
        try {
            worker.answer(jobs).thenAccept(arrived -> {
                if (!arrived) {
                    takeBack(jobs);
                }
            });
        } catch (RuntimeException | Error failure) {
            LOG.error(
                    "an answer of {} jobs could not be made; they are free again", jobs.size(), FaultTrace.of(failure));
            takeBack(jobs);
            worker.fail(failure);
        }
    }

    private void takeBack(List<JobQueue.Activated> jobs) {
        try {
            queue.release(jobs);
        } catch (RuntimeException | Error failure) {
            LOG.warn(
                    "{} jobs that nobody got could not be freed and are tried again",
                    jobs.size(),
                    FaultTrace.of(failure));
            later.accept(JobPolls.AFTER_FAILURE, () -> takeBack(jobs));
        }
    }

    void stop() {
        JobPolls.end(messengers);
    }
}
