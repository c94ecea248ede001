package org.pouch.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.FinalCommandStep;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.Officer;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.Role;
import org.springframework.stereotype.Component;

/** Camunda 8 shows every task to everyone; here an officer reaches only what is theirs or open to their roles. */
@Component
final class CamundaUserTasks implements OfficerTasks {
    private static final String GONE = "This task is done or was withdrawn.";
    private static final String TAKEN = "Another officer has taken this task.";
    private static final String NOT_OPEN = "This task is not open to you.";

    private final CamundaClient client;
    private final TaskSearch search;
    private final ProcessDiagrams diagrams;
    private final RecordDecision decisions;
    private final RecentTaskChanges changes;

    CamundaUserTasks(
            CamundaClient client, TaskSearch search, ProcessDiagrams diagrams, RecordDecision decisions, Clock clock) {
        this.client = client;
        this.search = search;
        this.diagrams = diagrams;
        this.decisions = decisions;
        this.changes = new RecentTaskChanges(clock);
    }

    @Override
    public List<Task> assignedTo(Officer officer) {
        return concerning(officer).stream()
                .filter(task -> officer.id().equals(task.assignee()))
                .toList();
    }

    @Override
    public List<Task> openTo(Officer officer) {
        return concerning(officer).stream()
                .filter(task -> isOpenTo(task, officer))
                .toList();
    }

    private List<Task> concerning(Officer officer) {
        return search.concerning(officer).stream()
                .flatMap(task -> changes.apply(task).stream())
                .toList();
    }

    @Override
    public Optional<Task> find(long taskKey, Officer officer) {
        return current(taskKey).filter(task -> officer.id().equals(task.assignee()) || isOpenTo(task, officer));
    }

    private Optional<Task> current(long taskKey) {
        return search.open(taskKey).flatMap(changes::apply);
    }

    private static boolean isOpenTo(Task task, Officer officer) {
        return task.assignee() == null && hasRoleFor(task, officer);
    }

    private static boolean hasRoleFor(Task task, Officer officer) {
        return officer.roles().stream().map(Role::name).anyMatch(task.candidateGroups()::contains);
    }

    @Override
    public void claim(long taskKey, Officer officer) {
        Task task = current(taskKey).orElseThrow(() -> new TaskTaken(GONE));
        if (officer.id().equals(task.assignee())) {
            return;
        }
        if (!hasRoleFor(task, officer)) {
            throw new TaskTaken(NOT_OPEN);
        }
        if (task.assignee() != null) {
            throw new TaskTaken(TAKEN);
        }
        send(client.newAssignUserTaskCommand(taskKey).assignee(officer.id()).allowOverride(false), TAKEN);
        changes.assigned(taskKey, officer.id());
    }

    @Override
    public void release(long taskKey, Officer officer) {
        requireOwn(taskKey, officer);
        send(client.newUnassignUserTaskCommand(taskKey), GONE);
        changes.assigned(taskKey, null);
    }

    @Override
    public void complete(long taskKey, Officer officer, ObjectNode form) {
        Task task = requireOwn(taskKey, officer);
        formSchema(taskKey).ifPresent(schema -> OfferedAnswers.require(schema, form));
        Map<String, Object> variables = decisions.record(new RecordDecision.Decision(
                taskKey, task.elementId(), task.processId(), task.request(), officer, form));
        send(client.newCompleteUserTaskCommand(taskKey).variables(variables), GONE);
        changes.done(taskKey);
    }

    private Task requireOwn(long taskKey, Officer officer) {
        Task task = current(taskKey).orElseThrow(() -> new TaskTaken(GONE));
        if (!officer.id().equals(task.assignee())) {
            throw new TaskTaken(task.assignee() == null ? "Take the task before you work on it." : TAKEN);
        }
        return task;
    }

    private static void send(FinalCommandStep<?> command, String whenRefused) {
        try {
            command.send().join();
        } catch (ClientHttpException answer) {
            if (answer.code() == 404) {
                throw new TaskTaken(GONE);
            }
            if (answer.code() == 409) {
                throw new TaskTaken(whenRefused);
            }
            throw answer;
        }
    }

    @Override
    public Optional<String> formSchema(long taskKey) {
        return Optional.ofNullable(
                        client.newUserTaskGetFormRequest(taskKey).send().join())
                .flatMap(form -> Optional.ofNullable(form.getSchema()));
    }

    @Override
    public ProcessDiagram diagram(long taskKey) {
        long instance = client.newUserTaskGetRequest(taskKey).send().join().getProcessInstanceKey();
        return diagrams.of(instance);
    }
}
