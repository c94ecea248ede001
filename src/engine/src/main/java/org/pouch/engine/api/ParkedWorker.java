package org.pouch.engine.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pouch.engine.command.JobQueue;
import org.pouch.engine.handover.Worker;
import org.pouch.engine.web.Caller;

/** A worker whose request is parked until there are jobs. */
record ParkedWorker(Caller caller) implements Worker {
    @Override
    public boolean isThere() {
        return caller.isThere();
    }

    @Override
    public CompletionStage<Boolean> answer(List<JobQueue.Activated> jobs) {
        return CompletableFuture.completedFuture(caller.answer(ActivatedJobs.of(jobs)));
    }

    @Override
    public void fail(Throwable failure) {
        caller.fail(failure);
    }
}
