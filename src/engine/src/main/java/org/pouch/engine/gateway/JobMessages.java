package org.pouch.engine.gateway;

import com.google.protobuf.MessageLite;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob.JobKind;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob.ListenerEventType;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UserTaskProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.api.ActivatedJobs;
import org.pouch.engine.api.Requests;
import org.pouch.engine.command.JobQueue;
import org.pouch.engine.store.Values;

/** Jobs as a worker gets them. */
final class JobMessages {
    /** Some clients take 4 MB at a time; a job that is larger goes alone. */
    private static final int MOST_BYTES = 3 * 1024 * 1024;

    /** What clients refuse, and hang up on, unless they are told otherwise. */
    private static final int REFUSED_BYTES = 4 * 1024 * 1024;

    private JobMessages() {}

    /**
     * Whether most clients refuse one of these. Such a job is not free again at once, but at its deadline: it would come back
     * first of all, for ever, and those behind it to nobody.
     */
    static boolean isTooMuch(List<? extends MessageLite> messages) {
        return messages.stream().anyMatch(message -> message.getSerializedSize() > REFUSED_BYTES);
    }

    /** In as few messages as every client can take. */
    static List<ActivateJobsResponse> of(List<JobQueue.Activated> jobs) {
        List<ActivateJobsResponse> messages = new ArrayList<>();
        ActivateJobsResponse.Builder message = ActivateJobsResponse.newBuilder();
        int size = 0;
        for (JobQueue.Activated activated : jobs) {
            ActivatedJob job = job(activated);
            if (size > 0 && size + job.getSerializedSize() > MOST_BYTES) {
                messages.add(message.build());
                message = ActivateJobsResponse.newBuilder();
                size = 0;
            }
            message.addJobs(job);
            size += job.getSerializedSize();
        }
        if (size > 0) {
            messages.add(message.build());
        }
        return messages;
    }

    static ActivatedJob job(JobQueue.Activated job) {
        ActivatedJob.Builder message = ActivatedJob.newBuilder()
                .setKey(job.key())
                .setType(job.type())
                .setWorker(job.worker())
                .setRetries(job.retries())
                .setDeadline(job.deadline().toInstant().toEpochMilli())
                .setKind(JobKind.valueOf(job.kind()))
                .setListenerEventType(ListenerEventType.valueOf(job.listenerEventType()))
                .setCustomHeaders(Values.json(job.headers()))
                .setVariables(Values.json(job.variables()))
                .setElementId(job.elementId())
                .setElementInstanceKey(job.elementKey())
                .setBpmnProcessId(job.processId())
                .setProcessDefinitionVersion(job.version())
                .setProcessDefinitionKey(job.definitionKey())
                .setProcessInstanceKey(job.processInstanceKey())
                .addAllTags(ActivatedJobs.tags(job))
                .setTenantId(Requests.TENANT);
        io.camunda.client.protocol.rest.UserTaskProperties task = ActivatedJobs.userTask(job);
        if (task != null) {
            message.setUserTask(userTask(task));
        }
        return message.build();
    }

    private static UserTaskProperties userTask(io.camunda.client.protocol.rest.UserTaskProperties task) {
        UserTaskProperties.Builder message = UserTaskProperties.newBuilder();
        given(task.getAction(), message::setAction);
        given(task.getAssignee(), message::setAssignee);
        given(task.getCandidateGroups(), message::addAllCandidateGroups);
        given(task.getCandidateUsers(), message::addAllCandidateUsers);
        given(task.getChangedAttributes(), message::addAllChangedAttributes);
        given(task.getDueDate(), message::setDueDate);
        given(task.getFollowUpDate(), message::setFollowUpDate);
        given(task.getFormKey(), key -> message.setFormKey(Payload.key(key)));
        given(task.getPriority(), message::setPriority);
        given(task.getUserTaskKey(), key -> message.setUserTaskKey(Payload.key(key)));
        return message.build();
    }

    private static <T> void given(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
