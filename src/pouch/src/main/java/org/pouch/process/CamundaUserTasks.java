package org.pouch.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.FinalCommandStep;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.Role;
import org.pouch.casework.duty.Absences;
import org.pouch.casework.duty.TaskHands;
import org.pouch.casework.duty.TaskHands.Change;
import org.pouch.packet.RequestId;
import org.pouch.process.form.DeployedForms;
import org.springframework.stereotype.Component;

/** Camunda 8 shows every task to everyone; here an officer reaches only what is theirs or open to their roles. */
@Component
final class CamundaUserTasks implements OfficerTasks {
    private final CamundaClient client;
    private final TaskSearch search;
    private final ProcessDiagrams diagrams;
    private final RecordDecision decisions;
    private final Absences absences;
    private final TaskHands hands;
    private final RecentTaskChanges changes;
    private final TaskForms forms;
    private final QueueLengths lengths = new QueueLengths(System::nanoTime);

    CamundaUserTasks(
            CamundaClient client,
            TaskSearch search,
            ProcessDiagrams diagrams,
            RecordDecision decisions,
            Absences absences,
            TaskHands hands,
            DeployedForms deployed,
            Clock clock) {
        this.absences = absences;
        this.hands = hands;
        this.client = client;
        this.search = search;
        this.diagrams = diagrams;
        this.decisions = decisions;
        this.changes = new RecentTaskChanges(clock);
        this.forms = new TaskForms(client, deployed);
    }

    @Override
    public Page page(Ask ask, Officer officer) {
        Page found = search.page(ask, officer);
        if (ask.cases() == null) {
            lengths.note(ask.queue(), officer, found.total());
        }
        if (ask.queue() == Queue.DONE) {
            return found;
        }
        List<Task> now = asChanged(found.tasks()).stream()
                .filter(task -> ask.queue() != Queue.MINE || officer.id().equals(task.assignee()))
                .toList();
        return new Page(now, found.total());
    }

    @Override
    public Map<Queue, Count> counts(Set<Queue> queues, Officer officer) {
        Map<Queue, Count> counts = new EnumMap<>(Queue.class);
        for (Queue queue : queues) {
            boolean isEmpty =
                    queue == Queue.ABSENT && absences.standsInFor(officer.id()).isEmpty();
            counts.put(
                    queue,
                    isEmpty ? new Count(0, true) : lengths.of(queue, officer, () -> search.count(queue, officer)));
        }
        return counts;
    }

    @Override
    public List<Task> assignedTo(Officer officer) {
        // One taken a moment ago may still stand among those of the group.
        return Stream.of(Queue.MINE, Queue.GROUPS)
                .flatMap(queue -> asChanged(search.all(queue, officer)).stream())
                .filter(task -> officer.id().equals(task.assignee()))
                .distinct()
                .toList();
    }

    @Override
    public List<Task> openTo(Officer officer) {
        return asChanged(search.all(Queue.GROUPS, officer)).stream()
                .filter(task -> task.assignee() == null && TaskQueues.isFor(officer, task))
                .toList();
    }

    @Override
    public List<Task> ofCase(RequestId request) {
        return asChanged(search.ofCase(request));
    }

    private List<Task> asChanged(List<Task> tasks) {
        return tasks.stream().flatMap(task -> changes.apply(task).stream()).toList();
    }

    @Override
    public Optional<Task> find(long taskKey, Officer officer) {
        return current(taskKey).filter(task -> TaskQueues.isSeenBy(officer, task));
    }

    private Optional<Task> current(long taskKey) {
        return search.open(taskKey).flatMap(changes::apply);
    }

    @Override
    public void claim(long taskKey, Officer officer) {
        Task task = toHand(taskKey);
        if (officer.id().equals(task.assignee())) {
            return;
        }
        if (!TaskQueues.isFor(officer, task)) {
            throw TaskTaken.because(TaskTaken.Reason.NOT_OPEN);
        }
        @Nullable String holder = task.assignee();
        if (holder != null && !absences.standsInFor(officer.id()).contains(holder)) {
            throw TaskTaken.by(holder);
        }
        assign(task, officer, holder != null);
        note(holder == null ? Change.CLAIMED : Change.TAKEN_OVER, task, officer, officer);
    }

    @Override
    public void give(long taskKey, @Nullable Officer to, Officer supervisor) {
        Task task = toHand(taskKey);
        boolean isTheirs = supervisor.roles().contains(Role.SUPERVISOR) && TaskQueues.isSeenBy(supervisor, task);
        if (!isTheirs || to != null && !TaskQueues.isFor(to, task)) {
            throw TaskTaken.because(TaskTaken.Reason.NOT_OPEN);
        }
        if (to == null) {
            if (task.assignee() != null) {
                unassign(task);
                note(Change.TAKEN_AWAY, task, supervisor, null);
            }
        } else if (!to.id().equals(task.assignee())) {
            assign(task, to, true);
            note(Change.GIVEN, task, supervisor, to);
        }
    }

    private void assign(Task task, Officer to, boolean whoeverHasIt) {
        send(
                task.key(),
                client.newAssignUserTaskCommand(task.key()).assignee(to.id()).allowOverride(whoeverHasIt));
        changes.assigned(task.key(), to.id());
    }

    private void unassign(Task task) {
        send(task.key(), client.newUnassignUserTaskCommand(task.key()));
        changes.assigned(task.key(), null);
    }

    private void note(Change change, Task task, Officer by, @Nullable Officer holder) {
        hands.changed(change, task.request(), task.elementId(), by.id(), holder == null ? null : holder.id());
    }

    @Override
    public void release(long taskKey, Officer officer) {
        Task task = requireOwn(toHand(taskKey), officer);
        unassign(task);
        note(Change.RELEASED, task, officer, null);
    }

    @Override
    public void complete(long taskKey, Officer officer, ObjectNode form) {
        Task task = requireOwn(existing(taskKey), officer);
        formSchema(task).ifPresent(schema -> OfferedAnswers.require(schema, form));
        Map<String, Object> variables = decisions.record(entry(task, officer, form));
        send(taskKey, client.newCompleteUserTaskCommand(taskKey).variables(variables));
        changes.done(taskKey);
    }

    @Override
    public void check(long taskKey, Officer officer, ObjectNode form) {
        decisions.check(entry(requireOwn(existing(taskKey), officer), officer, form));
    }

    private static RecordDecision.Decision entry(Task task, Officer officer, ObjectNode form) {
        return new RecordDecision.Decision(
                task.key(), task.elementId(), task.processId(), task.packet(), task.request(), officer, form);
    }

    private Task existing(long taskKey) {
        return current(taskKey).orElseThrow(() -> TaskTaken.because(TaskTaken.Reason.GONE));
    }

    private Task toHand(long taskKey) {
        return search.openToHand(taskKey)
                .flatMap(changes::apply)
                .orElseThrow(() -> TaskTaken.because(TaskTaken.Reason.GONE));
    }

    private static Task requireOwn(Task task, Officer officer) {
        if (task.assignee() == null) {
            throw TaskTaken.because(TaskTaken.Reason.FREE);
        }
        if (!officer.id().equals(task.assignee())) {
            throw TaskTaken.by(task.assignee());
        }
        return task;
    }

    private void send(long taskKey, FinalCommandStep<?> command) {
        try {
            command.send().join();
        } catch (ClientHttpException answer) {
            if (answer.code() == 404) {
                throw TaskTaken.because(TaskTaken.Reason.GONE);
            }
            if (answer.code() == 409) {
                throw search.open(taskKey)
                        .flatMap(task -> Optional.ofNullable(task.assignee()))
                        .map(TaskTaken::by)
                        .orElseGet(() -> TaskTaken.because(TaskTaken.Reason.GONE));
            }
            throw answer;
        }
    }

    @Override
    public Optional<String> formSchema(Task task) {
        return forms.schema(task);
    }

    @Override
    public ProcessDiagram diagram(long taskKey) {
        long instance = client.newUserTaskGetRequest(taskKey).send().join().getProcessInstanceKey();
        return diagrams.of(instance);
    }
}
