package org.pouch.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.sort.UserTaskSort;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.BindInstance;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks.Task;
import org.springframework.stereotype.Component;

/** Finds user tasks in the engine and says what they are about. */
@Component
final class TaskSearch {
    private static final int AT_ONCE = 500;
    private static final int NOT_FOUND = 404;
    private final CamundaClient client;
    private final InstanceVariables variables;
    private final BindInstance bindings;
    private final TaskQueues queues;

    TaskSearch(CamundaClient client, InstanceVariables variables, BindInstance bindings, TaskQueues queues) {
        this.queues = queues;
        this.client = client;
        this.variables = variables;
        this.bindings = bindings;
    }

    /** All of a queue, however long it is. */
    List<Task> all(OfficerTasks.Queue queue, Officer officer) {
        List<Task> all = new ArrayList<>();
        List<Task> page;
        do {
            page = page(new OfficerTasks.Ask(queue, null, AT_ONCE, all.size()), officer)
                    .tasks();
            all.addAll(page);
        } while (page.size() == AT_ONCE);
        return all.stream().distinct().toList();
    }

    OfficerTasks.Page page(OfficerTasks.Ask ask, Officer officer) {
        if (ask.cases() != null && ask.cases().isEmpty()) {
            return new OfficerTasks.Page(List.of(), new OfficerTasks.Count(0, true));
        }
        SearchResponse<UserTask> found = client.newUserTaskSearchRequest()
                .filter(filter -> queues.fill(filter, ask, officer))
                .sort(sort -> order(sort, ask.queue()))
                .page(page -> page.from(ask.offset()).limit(ask.limit()))
                .send()
                .join();
        return new OfficerTasks.Page(describe(found.items()), count(found));
    }

    private static void order(UserTaskSort sort, OfficerTasks.Queue queue) {
        if (queue == OfficerTasks.Queue.DONE) {
            sort.completionDate().desc();
        } else {
            sort.dueDate().asc().priority().desc().creationDate().asc();
        }
    }

    List<Task> ofCase(RequestId request) {
        List<UserTask> found = client.newUserTaskSearchRequest()
                .filter(filter -> TaskQueues.ofCases(filter.state(UserTaskState.CREATED), Set.of(request)))
                .sort(sort -> sort.creationDate().asc())
                .page(page -> page.limit(AT_ONCE))
                .send()
                .join()
                .items();
        return describe(found).stream()
                .filter(task -> request.equals(task.request()))
                .toList();
    }

    /** In the order of its list, for which engines have an index. */
    OfficerTasks.Count count(OfficerTasks.Queue queue, Officer officer) {
        OfficerTasks.Ask ask = new OfficerTasks.Ask(queue, null, 1, 0);
        return count(client.newUserTaskSearchRequest()
                .filter(filter -> queues.fill(filter, ask, officer))
                .sort(sort -> order(sort, queue))
                .page(page -> page.limit(ask.limit()))
                .send()
                .join());
    }

    private static OfficerTasks.Count count(SearchResponse<UserTask> found) {
        return new OfficerTasks.Count(
                found.page().totalItems(), !Boolean.TRUE.equals(found.page().hasMoreTotalItems()));
    }

    /** Empty when there is no such task or it is not open. */
    Optional<Task> open(long taskKey) {
        return asked(taskKey).flatMap(task -> describe(List.of(task)).stream().findFirst());
    }

    /**
     * For who takes it or gives it away, and decides nothing: of which packet the process speaks is not asked where its case is known.
     *
     * @return empty when there is no such task or it is not open
     */
    Optional<Task> openToHand(long taskKey) {
        return asked(taskKey)
                .map(task -> bindings.remembered(task.getProcessInstanceKey())
                        .map(request -> task(task, request, InstanceVariables.NOTHING))
                        .orElseGet(() -> describe(List.of(task)).get(0)));
    }

    private Optional<UserTask> asked(long taskKey) {
        try {
            UserTask task = client.newUserTaskGetRequest(taskKey).send().join();
            boolean open = task.getState() == UserTaskState.CREATED || task.getState() == UserTaskState.ASSIGNING;
            return open ? Optional.of(task) : Optional.empty();
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
                task.getPriority(),
                instant(task.getCompletionDate()),
                task.getFormKey());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime date) {
        return date == null ? null : date.toInstant();
    }
}
