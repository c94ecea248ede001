package org.pouch.engine.api;

import io.camunda.client.protocol.rest.JobResultCorrections;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.work.JobResult;
import org.pouch.engine.work.TaskChange;

/** Reads what the listener of a user task decided. */
public final class JobResults {
    private JobResults() {}

    static JobResult of(io.camunda.client.protocol.rest.@Nullable JobResult result) {
        if (result == null) {
            return JobResult.nothing();
        }
        return of(Boolean.TRUE.equals(result.getDenied()), result.getDeniedReason(), result.getCorrections());
    }

    public static JobResult of(
            boolean denied, @Nullable String deniedReason, @Nullable JobResultCorrections corrections) {
        return new JobResult(
                denied,
                deniedReason,
                corrections == null ? null : corrections.getAssignee(),
                corrections == null
                        ? TaskChange.NONE
                        : new TaskChange(
                                TaskChanges.moment(corrections.getDueDate(), "dueDate"),
                                TaskChanges.moment(corrections.getFollowUpDate(), "followUpDate"),
                                TaskChanges.names(corrections.getCandidateUsers(), "candidateUsers"),
                                TaskChanges.names(corrections.getCandidateGroups(), "candidateGroups"),
                                TaskChanges.priority(corrections.getPriority())));
    }
}
