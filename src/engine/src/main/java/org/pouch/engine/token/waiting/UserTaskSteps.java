package org.pouch.engine.token.waiting;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.FlowNode.UserTask;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.Variables;
import org.pouch.engine.work.JobResult;
import org.pouch.engine.work.Jobs;
import org.pouch.engine.work.TaskAttributes;
import org.pouch.engine.work.TaskTransitions;
import org.pouch.engine.work.TaskTransitions.Transition;
import org.pouch.engine.work.TaskWaiters;
import org.pouch.engine.work.UserTaskRows;
import org.pouch.engine.work.UserTaskRows.Task;

/** The ways of a user task from state to state: each calls its listeners one after the other, and then happens or is denied. */
public final class UserTaskSteps {
    private final UserTaskRows tasks;
    private final TaskTransitions transitions;
    private final TaskWaiters waiters;
    private final TaskListeners listeners;
    private final WaitingElements elements;
    private final Scopes scopes;
    private final Variables variables;

    UserTaskSteps(
            UserTaskRows tasks,
            TaskTransitions transitions,
            TaskWaiters waiters,
            TaskListeners listeners,
            WaitingElements elements,
            Scopes scopes,
            Variables variables) {
        this.tasks = tasks;
        this.transitions = transitions;
        this.waiters = waiters;
        this.listeners = listeners;
        this.elements = elements;
        this.scopes = scopes;
        this.variables = variables;
    }

    /** A task with a listener for its creation or its assignment begins without the model's assignee. */
    public void create(ElementScope scope, UserTask definition) {
        boolean listened = TaskListeners.has(scope, Event.CREATING) || TaskListeners.has(scope, Event.ASSIGNING);
        UserTaskRows.Created created = tasks.create(scope, definition, !listened);
        if (listened) {
            begin(
                    tasks.find(created.key()).orElseThrow(),
                    scope,
                    new Transition(Event.CREATING, "", "CREATE", created.assignee(), attributes(created), null, false));
        }
    }

    private TaskAttributes attributes(UserTaskRows.Created created) {
        return tasks.attributes(created.key()).assignedTo(created.assignee());
    }

    /** Answers whether listeners have to be waited for. */
    public boolean begin(Task task, Transition transition) {
        return begin(task, scope(task), transition);
    }

    private boolean begin(Task task, ElementScope scope, Transition transition) {
        if (!TaskListeners.has(scope, transition.event())) {
            happen(task, scope, transition);
            return false;
        }
        transitions.begin(task.key(), task.processInstanceKey(), transition);
        call(task, scope, transition, 0);
        return true;
    }

    public boolean complete(Task task, Map<String, @Nullable Object> values, String action) {
        ElementScope scope = scope(task);
        if (TaskListeners.has(scope, Event.COMPLETING)) {
            return begin(
                    task,
                    scope,
                    Transition.of(Event.COMPLETING, action, "COMPLETE", tasks.attributes(task.key()))
                            .carrying(values));
        }
        complete(task, values);
        return false;
    }

    private void complete(Task task, Map<String, @Nullable Object> values) {
        tasks.close(task.key(), "COMPLETED");
        elements.complete(task.elementKey(), task.processInstanceKey(), values);
    }

    ElementScope scope(Task task) {
        return scopes.of(task.processInstanceKey(), task.elementKey());
    }

    private void call(Task task, ElementScope scope, Transition transition, int position) {
        if (!listeners.call(task, scope, transition, position)) {
            transitions.end(task.key(), "CREATED");
            happen(task, scope, transition);
        }
    }

    /** What the way leads to, once no listener is left. */
    private void happen(Task task, ElementScope scope, Transition transition) {
        TaskAttributes attributes = transition.attributes();
        switch (transition.event()) {
            case CREATING -> {
                tasks.apply(task.key(), attributes.assignedTo(null));
                if (attributes.assignee() != null) {
                    begin(task, scope, Transition.of(Event.ASSIGNING, "", "ASSIGN", attributes));
                }
            }
            case UPDATING -> {
                tasks.apply(task.key(), attributes);
                setVariables(scope, transition);
            }
            case COMPLETING -> {
                tasks.apply(task.key(), attributes);
                Map<String, @Nullable Object> values = transition.variables();
                complete(task, values == null ? Map.of() : values);
            }
            case CANCELING -> {
                tasks.apply(task.key(), attributes);
                tasks.close(task.key(), "CANCELED");
            }
            default -> tasks.apply(task.key(), attributes);
        }
        waiters.done(task.key());
    }

    public boolean setVariables(Task task, Map<String, @Nullable Object> values, boolean local) {
        return begin(
                task, new Transition(Event.UPDATING, "", "UPDATE", null, tasks.attributes(task.key()), values, local));
    }

    private void setVariables(ElementScope scope, Transition transition) {
        Map<String, @Nullable Object> values = transition.variables();
        if (values != null && transition.local()) {
            variables.setLocal(scope.instance(), scope.key(), values);
        } else if (values != null) {
            variables.propagate(scope.instance(), scope.path(), values);
        }
    }

    /** A listener's answer. */
    void listened(Jobs.Job job, JobResult result) {
        UserTaskRows.Task task = tasks.ofElement(job.elementKey()).orElseThrow();
        TaskTransitions.Transition transition = transitions.find(task.key()).orElseThrow();
        if (result.denied()) {
            transitions.end(task.key(), "CREATED");
            waiters.refused(task.key(), denied(task, transition, result));
            return;
        }
        TaskAttributes corrected = result.correct(transition.attributes());
        transitions.correct(task.key(), corrected);
        call(task, scope(task), transition.corrected(corrected), job.position() + 1);
    }

    private static Rejection denied(Task task, Transition transition, JobResult result) {
        String what = switch (transition.event()) {
            case COMPLETING -> "Completion of the User Task with key '%d'";
            case ASSIGNING -> "Assignment of the User Task with key '%d'";
            default ->
                transition.variables() == null
                        ? "Update of the User Task with key '%d'"
                        : "Variable update for user task instance with key '%d'";
        };
        long key =
                transition.event() == Event.UPDATING && transition.variables() != null ? task.elementKey() : task.key();
        return Rejection.invalidState(what.formatted(key)
                        + " was denied by Task Listener. Reason to deny: '%s'"
                                .formatted(result.deniedReason() == null ? "" : result.deniedReason()))
                .rejecting(transition.command());
    }

    /** After an incident: all listeners of the way are called again. */
    public void again(long elementKey) {
        UserTaskRows.Task task = tasks.ofElement(elementKey).orElseThrow();
        call(task, scope(task), transitions.find(task.key()).orElseThrow(), 0);
    }

    /** The task's element is gone. */
    public void cancel(ElementScope scope) {
        tasks.ofElement(scope.key()).filter(Task::isOpen).ifPresent(task -> {
            if (!task.state().equals("CREATED")) {
                transitions.end(task.key(), "CREATED");
                waiters.refused(
                        task.key(),
                        Rejection.invalidState("User task with key '%d' was canceled while its listeners were at work."
                                .formatted(task.key())));
            }
            if (TaskListeners.has(scope, Event.CANCELING)) {
                begin(task, scope, Transition.of(Event.CANCELING, "", "CANCEL", tasks.attributes(task.key())));
            } else {
                tasks.close(task.key(), "CANCELED");
            }
        });
    }

    public boolean isListening(Task task, Event event) {
        return TaskListeners.has(scope(task), event);
    }

    /** The way that a listener's job belongs to. */
    Transition transition(Jobs.Job job) {
        return tasks.ofElement(job.elementKey())
                .flatMap(task -> transitions.find(task.key()))
                .orElseThrow();
    }
}
