package org.pouch.engine.api;

import io.camunda.client.protocol.rest.ActivatedJobResult;
import io.camunda.client.protocol.rest.JobActivationResult;
import io.camunda.client.protocol.rest.JobKindEnum;
import io.camunda.client.protocol.rest.JobListenerEventTypeEnum;
import io.camunda.client.protocol.rest.UserTaskProperties;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.JobQueue;
import org.pouch.engine.store.Values;

/** Jobs as a worker gets them. */
public final class ActivatedJobs {
    private ActivatedJobs() {}

    static JobActivationResult of(List<JobQueue.Activated> jobs) {
        return new JobActivationResult()
                .jobs(jobs.stream().map(ActivatedJobs::job).toList());
    }

    private static ActivatedJobResult job(JobQueue.Activated job) {
        return new ActivatedJobResult()
                .jobKey(Long.toString(job.key()))
                .type(job.type())
                .worker(job.worker())
                .retries(job.retries())
                .deadline(job.deadline().toInstant().toEpochMilli())
                .kind(JobKindEnum.fromValue(job.kind()))
                .listenerEventType(JobListenerEventTypeEnum.fromValue(job.listenerEventType()))
                .customHeaders(job.headers())
                .variables(job.variables())
                .elementId(job.elementId())
                .elementInstanceKey(Long.toString(job.elementKey()))
                .processDefinitionId(job.processId())
                .processDefinitionVersion(job.version())
                .processDefinitionKey(Long.toString(job.definitionKey()))
                .processInstanceKey(Long.toString(job.processInstanceKey()))
                .rootProcessInstanceKey(Long.toString(job.rootKey()))
                .tags(tags(job))
                .userTask(userTask(job))
                .tenantId(Requests.TENANT);
    }

    /** The same as the reserved headers, with types; null for jobs that are of no task's listener. */
    public static @Nullable UserTaskProperties userTask(JobQueue.Activated job) {
        if (!job.kind().equals("TASK_LISTENER")) {
            return null;
        }
        Map<String, @Nullable Object> headers = job.headers();
        String priority = header(headers, "priority");
        return new UserTaskProperties()
                .action(header(headers, "action"))
                .assignee(header(headers, "assignee"))
                .candidateGroups(names(headers, "candidateGroups"))
                .candidateUsers(names(headers, "candidateUsers"))
                .changedAttributes(names(headers, "changedAttributes"))
                .dueDate(header(headers, "dueDate"))
                .followUpDate(header(headers, "followUpDate"))
                .formKey(header(headers, "formKey"))
                .priority(priority == null ? null : Integer.valueOf(priority))
                .userTaskKey(header(headers, "userTaskKey"));
    }

    private static @Nullable String header(Map<String, @Nullable Object> headers, String name) {
        return (String) headers.get("io.camunda.zeebe:" + name);
    }

    private static List<String> names(Map<String, @Nullable Object> headers, String name) {
        String json = header(headers, name);
        return json != null && Values.value(json) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    public static Set<String> tags(JobQueue.Activated job) {
        String tags = job.tags();
        return tags == null
                ? Set.of()
                : new LinkedHashSet<>(
                        Arrays.asList(tags.substring(1, tags.length() - 1).split(",")));
    }
}
