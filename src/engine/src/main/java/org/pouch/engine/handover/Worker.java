package org.pouch.engine.handover;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.pouch.engine.command.JobQueue;

/** Somebody who waits for jobs, by whichever protocol, and who may hang up meanwhile. */
public interface Worker {
    /** Whether the connection is still open. */
    boolean isThere();

    /**
     * Brings jobs, or says that there are none.
     *
     * @return false, sooner or later, when the jobs cannot have reached the worker, whole: they are given to another
     */
    CompletionStage<Boolean> answer(List<JobQueue.Activated> jobs);

    /** Says that the engine failed, or its database. */
    void fail(Throwable failure);
}
