package org.pouch.engine.token.waiting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pouch.engine.model.Listener;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.Values;
import org.pouch.engine.token.IncidentGuard;
import org.pouch.engine.work.Jobs;
import org.pouch.engine.work.TaskAttributes;
import org.pouch.engine.work.TaskTransitions.Transition;
import org.pouch.engine.work.UserTaskRows;
import org.pouch.engine.work.UserTaskRows.Task;

/** Listeners of user tasks: one job after the other, in the order of the model, each told how the task is to be. */
final class TaskListeners {
    private static final String HEADER = "io.camunda.zeebe:";

    private final UserTaskRows tasks;
    private final Jobs jobs;
    private final Scopes scopes;
    private final IncidentGuard guard;

    TaskListeners(UserTaskRows tasks, Jobs jobs, Scopes scopes, IncidentGuard guard) {
        this.tasks = tasks;
        this.jobs = jobs;
        this.scopes = scopes;
        this.guard = guard;
    }

    static boolean has(ElementScope scope, Event event) {
        return !scope.node().listeners(event).isEmpty();
    }

    /** Makes the job of the listener at this position; answers false when there is none. */
    boolean call(Task task, ElementScope scope, Transition transition, int position) {
        List<Listener> listeners = scope.node().listeners(transition.event());
        if (position >= listeners.size()) {
            return false;
        }
        Listener listener = listeners.get(position);
        guard.run(
                scope,
                Phase.TASK,
                () -> jobs.create(
                        scope,
                        new Jobs.Spec(
                                "TASK_LISTENER",
                                transition.event().name(),
                                position,
                                scopes.evaluate(listener.type(), scope).string(),
                                (int) scopes.evaluate(listener.retries(), scope).number(),
                                headers(task, scope, transition, listener.headers()))));
        return true;
    }

    private Map<String, Object> headers(
            Task task, ElementScope scope, Transition transition, Map<String, String> listenerHeaders) {
        LinkedHashMap<String, Object> headers =
                new LinkedHashMap<String, Object>(scope.node().headers());
        headers.putAll(listenerHeaders);
        transition.attributes().headers().forEach((name, value) -> headers.put(HEADER + name, value));
        headers.put(HEADER + "userTaskKey", Long.toString(task.key()));
        if (!transition.action().isEmpty()) {
            headers.put(HEADER + "action", transition.action());
        }
        if (task.formKey() != null) {
            headers.put(HEADER + "formKey", Long.toString(task.formKey()));
        }
        List<String> changed = changed(task, transition);
        if (!changed.isEmpty()) {
            headers.put(HEADER + "changedAttributes", Values.json(changed));
        }
        return headers;
    }

    private List<String> changed(Task task, Transition transition) {
        TaskAttributes before = tasks.attributes(task.key());
        List<String> changed = transition
                .attributes()
                .changedSince(
                        transition.event() == Event.CREATING
                                ? before.assignedTo(transition.initialAssignee())
                                : before);
        if (transition.event() == Event.UPDATING && transition.variables() != null) {
            changed.add("variables");
        }
        return changed;
    }
}
