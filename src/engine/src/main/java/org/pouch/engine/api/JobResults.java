package org.pouch.engine.api;

import io.camunda.client.protocol.rest.JobResultActivateElement;
import io.camunda.client.protocol.rest.JobResultCorrections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.work.AdHocAnswer;
import org.pouch.engine.work.JobResult;
import org.pouch.engine.work.TaskChange;

/** Reads what the listener of a user task decided, or the worker of an ad-hoc sub-process. */
public final class JobResults {
    private JobResults() {}

    static JobResult of(io.camunda.client.protocol.rest.@Nullable JobResult result) {
        if (result == null) {
            return JobResult.nothing();
        }
        return of(
                Boolean.TRUE.equals(result.getDenied()),
                result.getDeniedReason(),
                result.getCorrections(),
                new AdHocAnswer(
                        activations(result.getActivateElements()),
                        Boolean.TRUE.equals(result.getIsCompletionConditionFulfilled()),
                        Boolean.TRUE.equals(result.getIsCancelRemainingInstances())));
    }

    private static List<AdHocAnswer.Activation> activations(@Nullable List<JobResultActivateElement> elements) {
        return elements == null || elements.isEmpty()
                ? List.of()
                : Requests.list(elements, "activateElements").stream()
                        .map(element -> activation(element.getElementId(), element.getVariables()))
                        .toList();
    }

    /** An activity to begin, as somebody names it. */
    public static AdHocAnswer.Activation activation(
            @Nullable String elementId, @Nullable Map<String, @Nullable Object> variables) {
        return new AdHocAnswer.Activation(Requests.required(elementId, "elementId"), Requests.variables(variables));
    }

    public static JobResult of(
            boolean denied,
            @Nullable String deniedReason,
            @Nullable JobResultCorrections corrections,
            AdHocAnswer adHoc) {
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
                                TaskChanges.priority(corrections.getPriority())),
                adHoc);
    }
}
