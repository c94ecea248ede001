package org.pouch.engine.gateway;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pouch.engine.command.JobQueue;
import org.pouch.engine.handover.JobPolls;
import org.pouch.engine.handover.Worker;

/** A worker whose call waits until there are jobs, and ends with them. */
final class WaitingCall implements Worker {
    private final ServerCallStreamObserver<ActivateJobsResponse> call;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** True once all of the answer is on the wire, false when the call ended before. */
    private final CompletableFuture<Boolean> arrived = new CompletableFuture<>();

    /** To be made on the thread that the call came on. */
    WaitingCall(ServerCallStreamObserver<ActivateJobsResponse> call) {
        this.call = call;
        call.setOnCloseHandler(() -> arrived.complete(true));
        call.setOnCancelHandler(() -> arrived.complete(false));
    }

    void standInLine(JobPolls polls, JobQueue.Request request, Duration wait) {
        Runnable leave = polls.poll(request, wait, this);
        arrived.thenAccept(whole -> leave.run());
    }

    @Override
    public boolean isThere() {
        return !answered.get() && !call.isCancelled();
    }

    @Override
    public CompletionStage<Boolean> answer(List<JobQueue.Activated> jobs) {
        List<ActivateJobsResponse> messages = JobMessages.of(jobs); // before the answer begins, as it may fail
        if (!answered.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(false);
        }
        messages.forEach(call::onNext);
        call.onCompleted();
        return JobMessages.isTooMuch(messages) ? CompletableFuture.completedFuture(true) : arrived;
    }

    @Override
    public void fail(Throwable failure) {
        if (answered.compareAndSet(false, true)) {
            call.onError(Statuses.of(failure));
        }
    }
}
