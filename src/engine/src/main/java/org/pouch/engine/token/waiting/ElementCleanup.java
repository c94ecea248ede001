package org.pouch.engine.token.waiting;

import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.Job;
import org.pouch.engine.model.FlowNode.UserTask;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.work.Jobs;
import org.pouch.engine.work.UserTaskRows;

/** What a canceled element leaves behind of its own work. */
public final class ElementCleanup {
    private final Incidents incidents;
    private final Jobs jobs;
    private final UserTaskSteps userTasks;

    ElementCleanup(Incidents incidents, Jobs jobs, UserTaskSteps userTasks) {
        this.incidents = incidents;
        this.jobs = jobs;
        this.userTasks = userTasks;
    }

    public void drop(ElementScope scope) {
        FlowNode node = scope.node();
        incidents.resolveAllOf(scope.key());
        if (node.detail() instanceof Job || !node.listeners().isEmpty()) {
            jobs.cancelOf(scope.key());
        }
        if (node.detail() instanceof UserTask) {
            userTasks.cancel(scope);
        }
    }

    /** Of a scope that ends, before those in it that are still listening. */
    void dropAround(long key) {
        incidents.resolveAllOf(key);
        jobs.cancelOf(key);
    }

    /** Before the task's element is ended, while what would end it waits. */
    void dropAhead(UserTaskRows.Task task) {
        drop(userTasks.scope(task));
    }
}
