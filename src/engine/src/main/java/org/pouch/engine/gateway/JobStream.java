package org.pouch.engine.gateway;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.JobQueue;
import org.pouch.engine.handover.JobPolls;
import org.pouch.engine.handover.Worker;

/**
 * A worker to whom jobs are pushed as they come. It stands in the line like every other, and again behind the others once the
 * job it was given is on the wire: so a worker that reads slowly is given no more than it takes, and one that hangs up loses
 * none.
 */
final class JobStream implements Worker {
    private static final Duration LONG = Duration.ofHours(1);

    private final ServerCallStreamObserver<ActivatedJob> call;
    private final JobPolls polls;
    private final JobQueue.Request request;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> onItsWay =
            new AtomicReference<@Nullable CompletableFuture<Boolean>>();
    private volatile Runnable leave = () -> {};

    /** To be made on the thread that the call came on. */
    JobStream(ServerCallStreamObserver<ActivatedJob> call, JobPolls polls, JobQueue.Request request) {
        this.call = call;
        this.polls = polls;
        this.request = request;
        call.setOnReadyThreshold(1); // ready: nothing waits to be written
        call.setOnReadyHandler(this::written);
        call.setOnCancelHandler(this::cancelled);
    }

    void waitForNext() {
        leave = polls.poll(request, LONG, this);
        if (call.isCancelled()) {
            leave.run();
        }
    }

    @Override
    public boolean isThere() {
        return !ended.get() && !call.isCancelled();
    }

    @Override
    public CompletionStage<Boolean> answer(List<JobQueue.Activated> jobs) {
        if (!isThere()) {
            return CompletableFuture.completedFuture(false);
        }
        if (!polls.isRunning()) {
            end(Status.UNAVAILABLE, "The engine stops.");
            return CompletableFuture.completedFuture(false);
        }
        if (jobs.isEmpty()) {
            waitForNext();
            return CompletableFuture.completedFuture(true);
        }
        CompletableFuture<Boolean> arrived = new CompletableFuture<>();
        List<ActivatedJob> messages = jobs.stream().map(JobMessages::job).toList();
        messages.forEach(call::onNext);
        onItsWay.set(arrived);
        if (call.isCancelled()) {
            cancelled();
        } else {
            written();
        }
        return JobMessages.isTooMuch(messages) ? CompletableFuture.completedFuture(true) : arrived;
    }

    private void written() {
        if (call.isReady()) {
            CompletableFuture<Boolean> arrived = onItsWay.getAndSet(null);
            if (arrived != null) {
                arrived.complete(true);
                waitForNext();
            }
        }
    }

    private void cancelled() {
        CompletableFuture<Boolean> arrived = onItsWay.getAndSet(null);
        if (arrived != null) {
            arrived.complete(false);
        }
        leave.run();
    }

    @Override
    public void fail(Throwable failure) {
        if (ended.compareAndSet(false, true)) {
            call.onError(Statuses.of(failure));
        }
    }

    private void end(Status status, String sentence) {
        fail(Statuses.saying(status, sentence));
    }
}
