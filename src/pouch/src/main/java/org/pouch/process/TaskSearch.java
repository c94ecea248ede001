package org.pouch.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.filter.UserTaskFilter;
import io.camunda.client.api.search.response.UserTask;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.BindInstance;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks.Task;
import org.springframework.stereotype.Component;

/** Finds open user tasks in the engine and says what they are about. */
@Component
final class TaskSearch {
    private static final int MOST = 500;
    private static final int NOT_FOUND = 404;
    private static final Comparator<Task> OLDEST_DUE_FIRST = Comparator.comparing(
                    Task::dueAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Task::createdAt)
            .thenComparing(Task::key);

    private final CamundaClient client;
    private final InstanceVariables variables;
    private final BindInstance bindings;

    TaskSearch(CamundaClient client, InstanceVariables variables, BindInstance bindings) {
        this.client = client;
        this.variables = variables;
        this.bindings = bindings;
    }

    /** Everything open that is assigned to the officer or names a role of theirs, oldest due first. */
    List<Task> concerning(Officer officer) {
        List<String> roles = officer.roles().stream().map(Role::name).toList();
        Map<Long, UserTask> found = new LinkedHashMap<>();
        Stream.concat(
                        open(filter -> filter.assignee(officer.id())),
                        roles.isEmpty()
                                ? Stream.empty()
                                : open(filter -> filter.candidateGroup(group -> group.in(roles))))
                .forEach(task -> found.put(task.getUserTaskKey(), task));
        return describe(List.copyOf(found.values()));
    }

    private Stream<UserTask> open(Consumer<UserTaskFilter> which) {
        return client
                .newUserTaskSearchRequest()
                .filter(filter -> which.accept(filter.state(UserTaskState.CREATED)))
                .sort(sort -> sort.creationDate().asc())
                .page(page -> page.limit(MOST))
                .send()
                .join()
                .items()
                .stream();
    }

    /** Empty when there is no such task or it is not open. */
    Optional<Task> open(long taskKey) {
        try {
            UserTask task = client.newUserTaskGetRequest(taskKey).send().join();
            boolean open = task.getState() == UserTaskState.CREATED || task.getState() == UserTaskState.ASSIGNING;
            return open ? describe(List.of(task)).stream().findFirst() : Optional.empty();
        } catch (ClientHttpException answer) {
            if (answer.code() == NOT_FOUND) {
                return Optional.empty();
            }
            throw answer;
        }
    }

    private List<Task> describe(List<UserTask> tasks) {
        InstanceVariables.Known ids = variables.read(
                tasks.stream().map(UserTask::getProcessInstanceKey).toList(),
                VariableNames.REQUEST_ID,
                VariableNames.PACKET_ID,
                VariableNames.INBOX_ID);
        Map<Long, RequestId> cases = bindings.bind(named(tasks, ids));
        return tasks.stream()
                .map(task -> task(task, cases.get(task.getProcessInstanceKey()), ids))
                .sorted(OLDEST_DUE_FIRST)
                .toList();
    }

    private static Map<Long, RequestId> named(List<UserTask> tasks, InstanceVariables.Known ids) {
        Map<Long, RequestId> named = new HashMap<>();
        tasks.forEach(task -> ids.of(task.getProcessInstanceKey(), VariableNames.REQUEST_ID)
                .filter(RequestId::isValid)
                .ifPresent(request -> named.put(task.getProcessInstanceKey(), new RequestId(request))));
        return named;
    }

    private static Task task(UserTask task, @Nullable RequestId request, InstanceVariables.Known ids) {
        long instance = task.getProcessInstanceKey();
        return new Task(
                task.getUserTaskKey(),
                task.getElementId(),
                task.getName(),
                task.getBpmnProcessId(),
                Optional.ofNullable(task.getProcessName()).orElse(task.getBpmnProcessId()),
                instance,
                request,
                ids.of(instance, VariableNames.PACKET_ID).orElse(null),
                ids.of(instance, VariableNames.INBOX_ID).orElse(null),
                task.getAssignee(),
                Optional.ofNullable(task.getCandidateGroups()).map(Set::copyOf).orElse(Set.of()),
                task.getCreationDate().toInstant(),
                instant(task.getDueDate()),
                task.getPriority());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime date) {
        return date == null ? null : date.toInstant();
    }
}
