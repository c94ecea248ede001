package org.pouch.engine.api;

import io.camunda.client.protocol.rest.JobResultCorrections;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.work.JobResult;
import org.pouch.engine.work.TaskChange;

/** Reads what the listener of a user task decided. */
final class JobResults {
    private JobResults() {}

    static JobResult of(io.camunda.client.protocol.rest.@Nullable JobResult result) {
        if (result == null) {
            return JobResult.nothing();
        }
        JobResultCorrections corrections = result.getCorrections();
        return new JobResult(
                Boolean.TRUE.equals(result.getDenied()),
                result.getDeniedReason(),
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
