package org.pouch.process;

import com.fasterxml.jackson.databind.node.TextNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.filter.UserTaskFilter;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.BindInstance;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.duty.Absences;
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
    private final Queues queues;

    TaskSearch(
            CamundaClient client, InstanceVariables variables, BindInstance bindings, Absences absences, Clock clock) {
        this.queues = new Queues(absences, clock);
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
        boolean isOver = ask.queue() == OfficerTasks.Queue.DONE;
        SearchResponse<UserTask> found = client.newUserTaskSearchRequest()
                .filter(filter -> queues.fill(filter, ask, officer))
                .sort(sort -> {
                    if (isOver) {
                        sort.completionDate().desc();
                    } else {
                        sort.dueDate().asc().priority().desc().creationDate().asc();
                    }
                })
                .page(page -> page.from(ask.offset()).limit(ask.limit()))
                .send()
                .join();
        return new OfficerTasks.Page(describe(found.items()), count(found));
    }

    List<Task> ofCase(RequestId request) {
        List<UserTask> found = client.newUserTaskSearchRequest()
                .filter(filter -> Queues.ofCases(filter.state(UserTaskState.CREATED), Set.of(request)))
                .sort(sort -> sort.creationDate().asc())
                .page(page -> page.limit(AT_ONCE))
                .send()
                .join()
                .items();
        return describe(found).stream()
                .filter(task -> request.equals(task.request()))
                .toList();
    }

    OfficerTasks.Count count(OfficerTasks.Queue queue, Officer officer) {
        OfficerTasks.Ask ask = new OfficerTasks.Ask(queue, null, 1, 0);
        return count(client.newUserTaskSearchRequest()
                .filter(filter -> queues.fill(filter, ask, officer))
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
                instant(task.getCompletionDate()));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime date) {
        return date == null ? null : date.toInstant();
    }

    /** Which tasks of the engine a queue holds: said to the engine, which searches, sorts and counts. */
    static final class Queues {
        /** What nobody is a candidate for: whoever has no role sees nothing. */
        private static final String NOBODY = "-";

        private static final List<Role> SUPERVISED = List.of(Role.CASE_WORKER, Role.APPROVER, Role.DATA_PROTECTION);

        private final Absences absences;
        private final Clock clock;

        Queues(Absences absences, Clock clock) {
            this.absences = absences;
            this.clock = clock;
        }

        /** The groups whose tasks the officer sees. */
        static Set<String> groups(Officer officer) {
            Set<String> groups = new TreeSet<>();
            officer.roles().forEach(role -> groups.add(role.name()));
            if (officer.roles().contains(Role.SUPERVISOR)) {
                SUPERVISED.forEach(role -> groups.add(role.name()));
            }
            return groups;
        }

        static boolean isSeenBy(Officer officer, OfficerTasks.Task task) {
            return officer.id().equals(task.assignee())
                    || groups(officer).stream().anyMatch(task.candidateGroups()::contains);
        }

        /** Whether the officer may work on it. */
        static boolean isFor(Officer officer, OfficerTasks.Task task) {
            return officer.roles().stream().map(Role::name).anyMatch(task.candidateGroups()::contains);
        }

        void fill(UserTaskFilter filter, OfficerTasks.Ask ask, Officer officer) {
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            filter.state(ask.queue() == OfficerTasks.Queue.DONE ? UserTaskState.COMPLETED : UserTaskState.CREATED);
            switch (ask.queue()) {
                case MINE, DONE -> filter.assignee(officer.id());
                case GROUPS -> ofGroups(filter, officer);
                case FREE -> {
                    ofGroups(filter, officer);
                    filter.assignee(holder -> holder.exists(false));
                }
                case ABSENT -> {
                    ofGroups(filter, officer);
                    List<String> absent = List.copyOf(absences.standsInFor(officer.id()));
                    filter.assignee(holder -> holder.in(absent.isEmpty() ? List.of(NOBODY) : absent));
                }
                case SOON -> {
                    ofGroups(filter, officer);
                    filter.dueDate(due -> due.gte(now).lt(now.plus(OfficerTasks.SOON)));
                }
                case OVERDUE -> {
                    ofGroups(filter, officer);
                    filter.dueDate(due -> due.lt(now));
                }
            }
            Set<RequestId> cases = ask.cases();
            if (cases != null) {
                ofCases(filter, cases);
            }
        }

        static void ofCases(UserTaskFilter filter, Set<RequestId> cases) {
            List<String> values = cases.stream()
                    .map(request -> TextNode.valueOf(request.value()).toString()) // compared as JSON
                    .toList();
            filter.processInstanceVariables(
                    List.of(variable -> variable.name(VariableNames.REQUEST_ID).value(value -> value.in(values))));
        }

        private static void ofGroups(UserTaskFilter filter, Officer officer) {
            List<String> groups = List.copyOf(groups(officer));
            filter.candidateGroup(group -> group.in(groups.isEmpty() ? List.of(NOBODY) : groups));
        }
    }
}
